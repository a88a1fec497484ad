"""A shop made with django-oscar that holds the products of our bench; run in a virtual environment of its own.

It lists products by a search server alone (Solr, Elasticsearch), which is not set up here: what is
measured is its list page that finds nothing, less work than it would have in use.

`python oscar_site.py PRODUCTS.json` writes them; `gunicorn oscar_site:application` serves them. The
database is the file named by OSCAR_DATABASE.
"""

import json
import os
import sys

import django
from django.conf import settings

DASHBOARD = ("reports", "users", "orders", "catalogue", "offers", "partners", "pages", "ranges",
             "reviews", "vouchers", "communications", "shipping")  # fmt: skip
PARTS = ("analytics", "checkout", "address", "shipping", "catalogue", "communication", "partner",
         "basket", "payment", "offer", "order", "customer", "search", "voucher", "wishlists")  # fmt: skip


def _config(path: str, name: str) -> str:
    return f"oscar.apps.{path}.apps.{name}Config"


def configure() -> None:
    """Set a plain shop up: no debugging, templates cached, everything else as oscar proposes."""
    from oscar import defaults

    special = {"order": "Order", "wishlists": "Wishlists"}
    apps = [_config(part, special.get(part, part.capitalize())) for part in PARTS]
    apps += [
        _config("catalogue.reviews", "CatalogueReviews"),
        _config("dashboard", "Dashboard"),
        *(_config(f"dashboard.{part}", f"{part.capitalize()}Dashboard") for part in DASHBOARD),
    ]
    django_apps = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles", "sites",
                   "flatpages")  # fmt: skip
    named = {name: getattr(defaults, name) for name in dir(defaults) if name.startswith("OSCAR_")}
    settings.configure(
        **named,
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["*"],
        SITE_ID=1,
        ROOT_URLCONF="oscar_site",
        STATIC_URL="/static/",
        MEDIA_ROOT=os.path.dirname(os.environ["OSCAR_DATABASE"]),
        INSTALLED_APPS=[
            *(f"django.contrib.{name}" for name in django_apps),
            "oscar.config.Shop",
            *apps,
            "widget_tweaks",
            "haystack",
            "treebeard",
            "sorl.thumbnail",
            "easy_thumbnails",
            "django_tables2",
        ],  # fmt: skip
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "oscar.apps.basket.middleware.BasketMiddleware",
        ],
        AUTHENTICATION_BACKENDS=["oscar.apps.customer.auth_backends.EmailBackend"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.template.context_processors.i18n",
                        "django.contrib.messages.context_processors.messages",
                        "oscar.apps.search.context_processors.search_form",
                        "oscar.apps.checkout.context_processors.checkout",
                        "oscar.apps.communication.notifications.context_processors.notifications",
                        "oscar.core.context_processors.metadata",
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.environ["OSCAR_DATABASE"],
                "ATOMIC_REQUESTS": True,
            }
        },
        HAYSTACK_CONNECTIONS={
            "default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGGING_CONFIG=None,
        LANGUAGES=[("id", "Indonesia"), ("en", "English")],
    )
    django.setup()


configure()
from django.apps import apps as registry  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include(registry.get_app_config("oscar").urls[0])),
]
application = get_wsgi_application()


def fill(rows: list[dict]) -> None:
    """Write products, each with its category, price and stock."""
    from oscar.apps.catalogue.models import Category, Product, ProductCategory, ProductClass
    from oscar.apps.partner.models import Partner, StockRecord

    call_command("migrate", verbosity=0)
    kind = ProductClass.objects.create(name="IKM", track_stock=False)
    partner = Partner.objects.create(name="IKM")
    shelves = {row["category"]: None for row in rows}
    for name in shelves:
        shelves[name] = Category.add_root(name=name)
    products = Product.objects.bulk_create(
        Product(structure="standalone", product_class=kind, title=row["name"], slug=f"p{row['id']}",
                upc=str(row["id"]), description=row["business"])
        for row in rows
    )  # fmt: skip
    ProductCategory.objects.bulk_create(
        ProductCategory(product=product, category=shelves[row["category"]])
        for product, row in zip(products, rows, strict=True)
    )
    StockRecord.objects.bulk_create(
        StockRecord(product=product, partner=partner, partner_sku=product.upc,
                    price=row["price"] or 0, num_in_stock=5)
        for product, row in zip(products, rows, strict=True)
    )  # fmt: skip


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        fill(json.load(file))
