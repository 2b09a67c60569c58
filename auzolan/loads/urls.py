# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room loads: pages of the desk."""

from django.urls import URLPattern, path

from auzolan.loads import pages

public: list[URLPattern] = []
desk: list[URLPattern] = [
    path("loads/", pages.loads, name="loads"),
    path("loads/columns/<str:table>/", pages.columns, name="columns"),
    path("loads/review/", pages.review_now, name="review_now"),
    path("loads/<int:number>/", pages.load, name="load"),
    path("loads/<int:number>/again/", pages.start_again, name="start_again"),
]
