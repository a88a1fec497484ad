"""The table of contents: which room answers which address."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from ikm_registry import health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("akun/", include("accounts.urls")),
    path("kerja/usaha/", include("businesses.urls")),
    path("kerja/sentra/", include("businesses.clusters.urls")),
    path("kerja/", include("businesses.lists.urls")),
    path("kerja/tampilan/", include("accounts.lists.urls")),
    path("kerja/draf/", include("accounts.drafts.urls")),
    path("kerja/produk/", include("products.urls")),
    path("kerja/komitmen/", include("commitments.urls")),
    path("kerja/duplikat/", include("businesses.duplicates.urls")),
    path("kerja/antrean/usaha/", include("businesses.review.urls")),
    path("kerja/antrean/produk/", include("products.review_urls")),
    path("kerja/permintaan/", include("businesses.requests.urls")),
    path("kerja/riwayat/", include("accounts.acts.urls")),
    path("kerja/", include("catalogue.staff_urls")),
    path("kerja/", include("dashboard.urls")),
    path("admin/", admin.site.urls),
    path("o/", include("commitments.owners.urls")),
    path("media/", include("products.photo_urls")),
]
# The public face last: Indonesian at the root, English under /en/.
urlpatterns += i18n_patterns(
    path("statistik/", include("dashboard.public.urls")),
    path("", include("catalogue.urls")),
    prefix_default_language=False,
)

handler404 = "ikm_registry.errors.not_found"
