"""The room services as a Django application."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Register what services brings to the house."""

    name = "auzolan.services"
    label = "services"
