# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import editing, quality, quality_dataset

public: list[URLPattern] = [
    path("datasets/quality/", quality.quality, name="quality"),
]
desk: list[URLPattern] = [
    path("datasets/new/", editing.new_dataset, name="new_dataset"),
    path("datasets/quality/", quality.desk_quality, name="desk_quality"),
    path("datasets/<slug:slug>/edit/", editing.edit_dataset, name="edit_dataset"),
    path("datasets/<slug:slug>/quality/", quality_dataset.dataset_quality, name="dataset_quality"),
    path("datasets/<slug:slug>/quality/repairs/", quality_dataset.decide_repairs, name="decide_repairs"),
    path("datasets/<slug:slug>/quality/answer/", quality_dataset.answer_question, name="answer_question"),
    path("datasets/<slug:slug>/quality/links/", quality_dataset.ask_links, name="ask_links"),
]
plain: list[URLPattern] = [
    path("datasets/quality.ttl", quality.as_dqv, name="quality_dqv"),
    path("datasets/<slug:slug>/quality.ttl", quality.dataset_as_dqv, name="dataset_dqv"),
]
