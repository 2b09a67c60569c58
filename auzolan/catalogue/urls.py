# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import downloads, ogc, resource_keeping, resources

public: list[URLPattern] = [
    path("datasets/<slug:slug>/data/<str:name>/", resources.data_file, name="data_file"),
]
desk: list[URLPattern] = [
    path("datasets/<slug:slug>/data/", resource_keeping.add_data, name="add_data"),
    path("datasets/<slug:slug>/data/<str:name>/", resource_keeping.keep_data, name="keep_data"),
    path("datasets/<slug:slug>/data/<str:name>/clear/", resource_keeping.clear_data, name="clear_data"),
    path("datasets/<slug:slug>/data/<str:name>/drop/", resource_keeping.drop_data, name="drop_data"),
]
plain: list[URLPattern] = [
    path("datasets/<slug:slug>/files/<str:name>", downloads.file, name="file"),
    path("ogc/", ogc.landing, name="ogc"),
    path("ogc/conformance", ogc.conformance, name="ogc_conformance"),
    path("ogc/api", ogc.document, name="ogc_api"),
    path("ogc/collections", ogc.collections, name="ogc_collections"),
    path("ogc/collections/<str:name>", ogc.collection, name="ogc_collection"),
    path("ogc/collections/<str:name>/items", ogc.items, name="ogc_items"),
    path("ogc/collections/<str:name>/items/<path:key>", ogc.item, name="ogc_item"),
]
