from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "goldenthread.public_site"
    label = "public_site"
