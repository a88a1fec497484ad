"""The product's settings with what tests need to be fast and alone: own state, own secrets.

The environment is filled before the real settings read it; DATABASE_URL, when given, is kept.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ |= {
    "IKM_STATE": os.environ.get("IKM_TEST_STATE", str(ROOT / "var" / "test")),
    "SECRET_KEY": "only-for-tests",
    "IDENTITY_KEYS": "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=",
    "IKM_DEMO": "0",
    "IKM_SECOND_FACTOR": "0",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
}

from ikm_registry.settings import *  # noqa: E402, F403
from ikm_registry.settings import LOGGING, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "process", "pages")
}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
