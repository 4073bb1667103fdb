"""The product's own settings, with one address more: the empty view that pages are measured against."""

from goldenthread.config.settings import *  # noqa: F403 (settings are a namespace)

ROOT_URLCONF = "benchmarks.urls"
