"""What the web server runs."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
os.environ.setdefault("GOLDENTHREAD_READS", "nobody")  # outside of a page; each page says whose it is (core.wall)
os.environ.setdefault("GOLDENTHREAD_PATIENCE", "8")  # seconds that a page waits for the database
application = get_wsgi_application()

# What is loaded here lives as long as the process. Looking through all of it for garbage, every few dozen pages, took more
# than a tenth of a work list's time, so every view is loaded now and all of it set aside from the collector.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# A page of a thousand events makes some ten thousand objects, all in use until it is sent: looking at them a dozen times on the
# way took a tenth of its time.
gc.set_threshold(20_000, 20, 20)
