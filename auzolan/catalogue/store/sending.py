# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much was sent today from one origin: rows that are forgotten the next day."""

from datetime import date

from auzolan.catalogue.models import SentRow


def note(tenant: str, origin: str, on: date) -> int:
    """Note that something was sent from an origin; return how much that makes. Two queries."""
    SentRow.objects.of(tenant).create(origin=origin, on=on)
    return SentRow.objects.of(tenant).filter(origin=origin, on=on).count()


def forget(tenant: str, before: date) -> int:
    """Forget what was noted before a day; return how much that was. One query."""
    return SentRow.objects.of(tenant).filter(on__lt=before).delete()[0]
