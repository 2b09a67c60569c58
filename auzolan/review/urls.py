"""The addresses of the room review: public pages, and pages of the desk."""

from django.urls import URLPattern

public: list[URLPattern] = []
desk: list[URLPattern] = []
