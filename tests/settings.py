"""The product's own settings, in test mode."""

import atexit
import os
import shutil
import tempfile

os.environ["GOLDENTHREAD_ENV"] = "test"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="goldenthread-tests-")  # mail and database of this run only
os.makedirs(f"{os.environ['VAR_DIR']}/static")  # where whitenoise looks
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from goldenthread.config.settings import *  # noqa: E402, F403 (settings are a namespace)
from goldenthread.config.settings import DATABASES, INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]  # a query for each row fails the test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; the real hasher has its own test
if not os.environ["DATABASE_URL"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['VAR_DIR']}/test.sqlite3"}  # a file: threads meet real locks
