# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import series, sources

public: list[URLPattern] = []
desk: list[URLPattern] = [
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.new_source, name="new_source"),
    path("sources/<int:number>/", sources.source, name="source"),
    path("sources/<int:number>/change/", sources.edit_source, name="edit_source"),
    path("sources/<int:number>/harvest/", sources.harvest_now, name="harvest_now"),
    path("sources/<int:number>/pause/", sources.pause_source, name="pause_source"),
    path("sources/<int:number>/remove/", sources.remove_source, name="remove_source"),
    path("harvests/<int:number>/", sources.harvest, name="harvest"),
    path("series/", series.families, name="families"),
    path("series/<slug:family>/", series.family, name="family"),
    path("series/<slug:family>/accept/", series.accept, name="accept_family"),
]
plain: list[URLPattern] = []
