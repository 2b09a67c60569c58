# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room ai: public pages, and pages of the desk; each topic lists its own."""

from django.urls import URLPattern

from auzolan.ai.pages import (
    assessing,
    cards,
    duties,
    incidents,
    lines,
    occupancy,
    pilots,
    routes,
    screening,
    system_editing,
    system_exports,
    systems,
)

public: list[URLPattern] = [
    *screening.public,
    *assessing.public,
    *system_exports.public,
    *lines.public,
    *systems.public,
    *cards.public,
    *incidents.public,
]
desk: list[URLPattern] = [
    *occupancy.desk,
    *screening.desk,
    *duties.desk,
    *assessing.desk,
    *system_editing.desk,
    *routes.desk,
    *systems.desk,
    *cards.desk,
    *pilots.desk,
    *incidents.desk,
]
