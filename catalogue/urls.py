"""Addresses of this room: all public."""

from django.urls import path, re_path

from catalogue.views import businesses, home, products, robots

app_name = "catalogue"
urlpatterns = [
    path("", home.home, name="home"),
    path("tentang/", home.about, name="about"),
    path("produk/", products.product_list, name="products"),
    re_path(r"^produk/(?P<address>[-a-zA-Z0-9_]*?[0-9]{1,18})/$", products.product, name="product"),
    path("usaha/", businesses.business_list, name="businesses"),
    re_path(
        r"^usaha/(?P<address>[-a-zA-Z0-9_]*?[0-9]{1,18})/$", businesses.business, name="business"
    ),
    path("sentra/", businesses.cluster_list, name="clusters"),
    path("sentra/<slug:slug>/", businesses.cluster, name="cluster"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap_index, name="sitemaps"),
    path("sitemap-<slug:section>.xml", robots.sitemap, name="sitemap"),
]
