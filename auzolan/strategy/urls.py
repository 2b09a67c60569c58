# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room strategy: public pages, and pages of the desk; each topic gives its own."""

from django.urls import URLPattern

from auzolan.strategy.pages import history

public: list[URLPattern] = [*history.public]
desk: list[URLPattern] = [*history.desk]
