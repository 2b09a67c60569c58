# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern, path

from auzolan.catalogue.pages import discussions, following, owed, requests

public: list[URLPattern] = [
    # before datasets/<slug>/, which would take "requests" for a dataset
    path("datasets/requests/", requests.public_requests, name="requests"),
    path("datasets/requests/new/", requests.new_request, name="new_request"),
    path("datasets/requests/own/<str:code>/", requests.own_request, name="own_request"),
    path("datasets/requests/<slug:reference>/", requests.public_request, name="request"),
    path("datasets/requests/<slug:reference>/support/", requests.support, name="support_request"),
    path("datasets/discussions/<slug:reference>/", discussions.discussion, name="discussion"),
    path("datasets/following/<str:code>/", following.confirm, name="confirm_following"),
    path("datasets/following/<str:code>/end/", following.end, name="end_following"),
    path("datasets/follow/<slug:sort>/<slug:key>/", following.follow, name="follow"),
    path("datasets/<slug:slug>/discussions/", discussions.discussions, name="discussions"),
    path("datasets/<slug:slug>/discussions/new/", discussions.new_discussion, name="new_discussion"),
]
desk: list[URLPattern] = [
    path("asked/", owed.owed, name="owed"),
    path("asked/weights/", owed.weights, name="owed_weights"),
    path("asked/<slug:reference>/", owed.owed_one, name="owed_one"),
]
plain: list[URLPattern] = []
