from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "goldenthread.publishing"
