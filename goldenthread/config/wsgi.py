"""What the web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
application = get_wsgi_application()

# What is loaded here lives as long as the process. Looking through all of it for garbage, every few dozen pages, took more
# than a tenth of a work list's time, so it is loaded now and set aside from the collector.
get_resolver().url_patterns  # reading it imports every view
gc.collect()
gc.freeze()
