# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room machines: pages of the desk."""

from django.urls import URLPattern, path

from auzolan.machines import pages

public: list[URLPattern] = []
desk: list[URLPattern] = [
    path("programs/", pages.programs, name="programs"),
    path("programs/keys/", pages.make_key, name="make_key"),
    path("programs/keys/<int:number>/revoke/", pages.revoke_key, name="revoke_key"),
    path("programs/clients/", pages.make_client, name="make_client"),
    path("programs/clients/<str:client_id>/remove/", pages.drop_client, name="drop_client"),
    path("programs/webhooks/", pages.add_webhook, name="add_webhook"),
    path("programs/webhooks/<int:number>/", pages.webhook, name="webhook"),
    path("programs/webhooks/<int:number>/change/", pages.change_webhook, name="change_webhook"),
]
