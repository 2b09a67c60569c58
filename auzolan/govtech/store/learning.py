# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What pilots have taught, as rows."""

from auzolan.govtech.models import LearntRow
from auzolan.govtech.nouns.learning import Learnt
from auzolan.kernel.nouns_json import from_json, to_json


def add(tenant: str, one: Learnt) -> None:
    """Keep what a lesson rests on and would change. One query."""
    LearntRow.objects.of(tenant).create(
        lesson=one.lesson, application=one.application, challenge=one.challenge, body=to_json(one)
    )


def learnt(tenant: str) -> list[Learnt]:
    """Return what pilots have taught, newest first. One query."""
    return [from_json(Learnt, body) for body in LearntRow.objects.of(tenant).values_list("body", flat=True)]
