# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of pages that may not be there."""

from django.urls import NoReverseMatch, reverse


def address_of(name: str, key: object) -> str:
    """Return the address of a page; empty where there is none."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
