"""All settings. What differs between installations comes from `environment.py`, by name."""

import pgtrigger
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from core.tracking import EveryEvent
from ikm_registry import environment as env
from ikm_registry import local_postgres

BASE_DIR = env.ROOT
DEBUG = env.flag("DEBUG", False)
# Demo: made-up data, a banner on every page, second factor offered but not enforced.
DEMO = env.flag("IKM_DEMO", False)

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS")
# Keys of identity numbers, newest first, kept apart from SECRET_KEY and from the database.
IDENTITY_KEYS = env.listing("IDENTITY_KEYS")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.listing("CSRF_TRUSTED_ORIGINS")
IKM_REGENCY = env.text("IKM_REGENCY", "33.21")
IKM_OFFICE_NAME = env.text("IKM_OFFICE_NAME", "Dinnakerind Demak")
SITE_URL = env.text("IKM_SITE_URL", "http://127.0.0.1:8000")
# Pictures under the public map, "https://…/{z}/{x}/{y}.png", and whom they are owed to.
MAP_TILES = env.text("IKM_MAP_TILES", "")
MAP_ATTRIBUTION = env.text("IKM_MAP_ATTRIBUTION", "")
# Entries from which the counts of frequent searches are kept exact (catalogue/cube); 0: never.
EXACT_COUNTS_FROM = int(env.text("IKM_EXACT_COUNTS_FROM", "200000"))
SECOND_FACTOR_REQUIRED = env.flag("IKM_SECOND_FACTOR", not DEMO)

INSTALLED_APPS = [
    "core.apps.CoreConfig",
    "regions",
    "accounts",
    "businesses",
    "products",
    "commitments",
    "catalogue",
    "dashboard",
    "ikm_registry",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "ikm_registry.proxy.VisitorAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "ikm_registry.inside.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ikm_registry.language.AddressLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ClosedByDefaultMiddleware",
    "accounts.middleware.StaffLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ikm_registry.urls"
WSGI_APPLICATION = "ikm_registry.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.site",
            ],
            "libraries": {"inside": "ikm_registry.inside"},
        },
    }
]

DATABASE_URL = env.text("DATABASE_URL", "")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        **(
            {
                name: part
                for key, name in (
                    ("dbname", "NAME"),
                    ("user", "USER"),
                    ("password", "PASSWORD"),
                    ("host", "HOST"),
                    ("port", "PORT"),
                )
                if (part := conninfo_to_dict(DATABASE_URL).get(key))
            }
            if DATABASE_URL
            else local_postgres.connection_settings()
        ),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole pages of some 15 KB, as long as the catalogue does not change (catalogue/views/kept.py).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

# Who may enter. Pages are closed unless a view says otherwise.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kerja/"
ACCOUNT_ADAPTER = "accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # axes counts wrong passwords
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "accounts.adapter.StaffMFAAdapter"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# What browsers are told.
SECURE = env.flag("IKM_HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Indonesian first; public English pages live under /en/.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = env.STATE / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.text("MEDIA_URL", "/media/")
MEDIA_ROOT = env.STATE / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Documents of staff: never under a public address, read through a view that checks who asks.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.STATE / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "ikm_registry.static_files.JoinedStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

PROCRASTINATE_ON_APP_READY = "accounts.jobs.watch"  # why jobs fail is kept for the panel

# History: rows by trigger, one statement at a time, so that bulk imports stay fast. Not append-only
# by trigger: erasing a person must clear event rows too.
PGHISTORY_LEVEL = pgtrigger.Statement
# The library leaves deletions out; without them what was deleted could not be told nor brought back.
PGHISTORY_DEFAULT_TRACKERS = EveryEvent()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"keys": {"()": "core.logs.WithoutKeys"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "ERROR"}, "procrastinate": {"level": "WARNING"}},
}
