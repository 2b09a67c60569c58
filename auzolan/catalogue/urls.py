# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import datasets, listing

public: list[URLPattern] = [
    path("datasets/", listing.public_list, name="list"),
    path("datasets-suggest/", listing.suggest, name="suggest"),
    path("datasets/<slug:slug>/", datasets.public_dataset, name="dataset"),
]
desk: list[URLPattern] = [
    path("datasets/", listing.desk_list, name="desk_list"),
    path("datasets/<slug:slug>/", datasets.desk_dataset, name="desk_dataset"),
    path("datasets/<slug:slug>/publish/", datasets.publish, name="publish_dataset"),
    path("datasets/<slug:slug>/withdraw/", datasets.withdraw, name="withdraw_dataset"),
]
plain: list[URLPattern] = []
