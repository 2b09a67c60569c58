"""The room measure as a Django application."""

from django.apps import AppConfig


class MeasureConfig(AppConfig):
    """Register what measure brings to the house."""

    name = "auzolan.measure"
    label = "measure"
