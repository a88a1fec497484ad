"""Addresses of this room: all public."""

from django.urls import path, re_path

from catalogue.contact import views as contact
from catalogue.map import views as map_views
from catalogue.offline import views as offline
from catalogue.qr import views as qr
from catalogue.shortlist import views as shortlist
from catalogue.views import businesses, commitments, data, home, products, robots, sharing

app_name = "catalogue"
# A name, then the number that counts: see `cards.address_of`.
ADDRESS = r"(?P<address>[-a-zA-Z0-9_]*?[0-9]{1,18})"
urlpatterns = [
    path("", home.home, name="home"),
    path("tentang/", home.about, name="about"),
    path("produk/", products.product_list, name="products"),
    re_path(rf"^produk/{ADDRESS}/$", products.product, name="product"),
    path("usaha/", businesses.business_list, name="businesses"),
    re_path(rf"^usaha/{ADDRESS}/$", businesses.business, name="business"),
    path("peta/", map_views.map_page, name="map"),
    path("sentra/", businesses.cluster_list, name="clusters"),
    path("sentra/<slug:slug>/", businesses.cluster, name="cluster"),
    path("sentra/<slug:slug>/bagikan.jpg", sharing.cluster_picture, name="cluster_picture"),
    path("bagikan/<slug:page>.jpg", sharing.page_picture, name="page_picture"),
    path("komitmen/", commitments.commitment_list, name="commitments"),
    path("komitmen/<int:pk>/", commitments.commitment, name="commitment"),
    path(
        "komitmen/<int:pk>/bagikan.jpg",
        sharing.commitment_picture,
        name="commitment_picture",
    ),
    path(
        "komitmen/<int:pk>/foto/<int:evidence>/<int:width>.<slug:suffix>",
        commitments.photo,
        name="commitment_photo",
    ),
    re_path(
        rf"^produk/{ADDRESS}/bagikan\.jpg$",
        sharing.product_picture,
        name="product_picture",
    ),
    re_path(
        rf"^usaha/{ADDRESS}/bagikan\.jpg$",
        sharing.business_picture,
        name="business_picture",
    ),
    re_path(
        rf"^(?P<of>produk|usaha)/{ADDRESS}/(?P<act>tanya|keliru|milik-saya)/$",
        contact.form,
        name="contact",
    ),
    path("laporan/", contact.lookup, name="lookup"),
    path("laporan/<slug:code>/", contact.receipt, name="receipt"),
    path("daftar-pilihan/", shortlist.shortlist, name="shortlist"),
    path("daftar-pilihan/daftar.xlsx", shortlist.workbook, name="shortlist_file"),
    path("q/<slug:code>", qr.code, name="code"),
    path("sw.js", offline.worker, name="worker"),
    path("luring/", offline.unseen, name="unseen"),
    path("manifest.webmanifest", sharing.manifest, name="manifest"),
    path("saran/", products.suggestions, name="suggestions"),
    path("favicon.ico", sharing.favicon, name="favicon"),
    path("opensearch.xml", sharing.opensearch, name="opensearch"),
    path("data/", data.data, name="data"),
    path("data/openapi.json", data.openapi, name="data_openapi"),
    re_path(
        r"^data/(?P<name>[a-z]+)\.(?P<suffix>csv|xlsx|json|geojson|atom)$",
        data.file,
        name="data_file",
    ),
    path("data/<slug:name>.csv-metadata.json", data.columns, name="data_columns"),
    path("data/katalog.jsonld", data.catalogue, name="data_dcat"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap_index, name="sitemaps"),
    path("sitemap-<slug:section>.xml", robots.sitemap, name="sitemap"),
]
