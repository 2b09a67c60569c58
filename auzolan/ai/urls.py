# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room ai: public pages, and pages of the desk; each topic lists its own."""

from django.urls import URLPattern

from auzolan.ai.pages import lines, occupancy, systems

public: list[URLPattern] = [
    *lines.public,
    *systems.public,
]
desk: list[URLPattern] = [
    *occupancy.desk,
    *systems.desk,
]
