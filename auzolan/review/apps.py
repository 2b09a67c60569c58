"""The room review as a Django application."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Register what review brings to the house."""

    name = "auzolan.review"
    label = "review"
