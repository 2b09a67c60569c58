# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of parcels: what they bring, what taking them does, and the fields of their history."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.nouns.fetching import Outcome
from auzolan.govtech.nouns.network import Fate, Sort, Stage

SORTS: Final[Mapping[Sort, Any]] = {
    Sort.SOLUTION: _("Solution"),
    Sort.LESSON: _("Lesson"),
    Sort.ADOPTION: _("In use"),
    Sort.RELEASE: _("Published tender"),
}
FATES: Final[Mapping[Fate, Any]] = {
    Fate.NEW: pgettext_lazy("parcel", "new"),
    Fate.CHANGED: pgettext_lazy("parcel", "changed"),
    Fate.SAME: pgettext_lazy("parcel", "the same"),
    Fate.WITHDRAWN: pgettext_lazy("parcel", "told no more"),
}
TONES: Final[Mapping[Fate, str]] = {Fate.NEW: "good", Fate.CHANGED: "info", Fate.WITHDRAWN: "warn"}
STAGES: Final[Mapping[Stage, Any]] = {
    Stage.MADE: pgettext_lazy("parcel", "made here"),
    Stage.WAITING: pgettext_lazy("parcel", "waits to be looked through"),
    Stage.TAKEN: pgettext_lazy("parcel", "taken"),
}
OUTCOMES: Final[Mapping[Outcome, Any]] = {
    Outcome.ARRIVED: pgettext_lazy("parcel", "arrived, waits to be looked through"),
    Outcome.SAME: pgettext_lazy("parcel", "nothing new"),
    Outcome.REFUSED: pgettext_lazy("parcel", "refused"),
    Outcome.SILENT: pgettext_lazy("parcel", "no answer"),
}
OUTCOME_TONES: Final[Mapping[Outcome, str]] = {
    Outcome.ARRIVED: "info", Outcome.SAME: "good", Outcome.REFUSED: "bad", Outcome.SILENT: "bad",
}  # fmt: skip
TIMES: Final[Mapping[Every, Any]] = {
    Every.ASKED: _("Only when asked"),
    Every.HOUR: _("Every hour"),
    Every.SIX_HOURS: _("Every six hours"),
    Every.DAY: _("Every day"),
    Every.WEEK: _("Every week"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "name": _("Name"),
    "address": _("Address of its site"),
    "slug": _("What it calls itself in its parcels"),
    "keys": _("Keys"),
    "since": _("Trusted since"),
    "until": _("Until"),
    "ended_by": _("Ended by"),
    "why": _("Why"),
    "hash": _("SHA-256 of its manifest"),
    "made_at": _("Made on"),
    "stage": _("State"),
    "skipped": _("Parcels before it that were not taken"),
    "anew": _("Begins anew, because"),
    "withdrawn_since": _("Taken down what was told since parcel"),
    "withdrawn": _("How much of it"),
    "forgotten": _("Forgotten lesson"),
    "fetched_from": _("Its parcels are fetched from"),
    "every": _("How often"),
    "solution": _("Solution"),
    "person": _("Person"),
    "on": _("Day"),
}
VALUES: Final[Mapping[str, Mapping[Any, Any]]] = {
    "stage": STAGES,
    "every": {str(int(every)): word for every, word in TIMES.items()},
}
"""Which fields hold codes, in the history."""


def sort(code: Any) -> str:
    """Return the word for a sort of thing."""
    return str(SORTS[Sort(code)])


def counts(told: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return how many things of each sort met each fate, in words, those of which there are any."""
    rows = []
    for code, many in told.items():
        of, _dash, fate = code.partition("-")
        rows.append({"sort": sort(of), "fate": str(FATES[Fate(fate)]), "n": many})
    return rows
