"""The portal's settings for its tests: plain HTTP, quick passwords, static files straight from their folders."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ["HTTPS"] = "off"
FOLDER = tempfile.mkdtemp(prefix="portal-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ.setdefault("DATA_FOLDER", FOLDER)

from pos_portal.settings import *  # noqa: E402, F403
from pos_portal.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real use: threads with connections of their own wait for each other instead of failing.
    # Fifty of them share one interpreter here, a handful in real use: so they may wait longer.
    DATABASES["default"]["OPTIONS"]["timeout"] = 60
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/test.sqlite3"}
