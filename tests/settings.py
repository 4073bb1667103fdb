"""The product's own settings, in test mode."""

import os

os.environ["GOLDENTHREAD_ENV"] = "test"
os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from goldenthread.config.settings import *  # noqa: E402, F403 (settings are a namespace)
from goldenthread.config.settings import DATABASES, INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]  # a query for each row fails the test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; the real hasher has its own test
if not os.environ["DATABASE_URL"]:
    DATABASES["default"]["TEST"] = {"NAME": None}
