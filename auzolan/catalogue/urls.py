# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room catalogue: public pages, pages of the desk, and what programs ask, in no language."""

from django.urls import URLPattern

public: list[URLPattern] = []
desk: list[URLPattern] = []
plain: list[URLPattern] = []
