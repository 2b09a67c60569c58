# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a record lacks, field by field of ours: what each asks for, and which formats want it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.exchanging import Format, Gap, Why
from auzolan.ai.nouns.record import FIELDS, VIEWS, label_of
from auzolan.kernel.web import into

FORMATS: Final[Mapping[Format, Any]] = {
    Format.ATRS: _("Transparency record (UK ATRS 3.0)"),
    Format.NL: _("Algorithm register (Dutch standard 1.0.10)"),
    Format.ANNEX8: _("EU database (AI Act, Annex VIII)"),
    Format.TAD: _("System card (0.1a14)"),
    Format.OMB: _("Inventory (US OMB 2024)"),
}
SHORT: Final[Mapping[Format, str]] = {
    Format.ATRS: "ATRS",
    Format.NL: "NL",
    Format.ANNEX8: "Annex VIII",
    Format.TAD: "TAD",
    Format.OMB: "OMB",
}
WHYS: Final[Mapping[Why, Any]] = {
    Why.MISSING: _("nothing is said"),
    Why.PLACEHOLDER: _("only a placeholder stands there"),
    Why.VALUE: _("the value is none of those offered"),
    Why.LENGTH: _("too long"),
    Why.SHAPE: _("not written as asked"),
}


def gaps_by_field(gaps: Mapping[Format, Sequence[Gap]]) -> list[dict[str, Any]]:
    """Return each field of our record that some format misses, with what it asks for; most wanted first.

    Fields that are measured, and those of a foreign register only, are not among them: nobody writes them here.
    """
    wanted: dict[str, dict[Format, Gap]] = {}
    for form, those in gaps.items():
        for gap in those:
            if gap.key in FIELDS and gap.key not in VIEWS:
                wanted.setdefault(gap.key, {}).setdefault(form, gap)
    rows = [
        {
            "key": key,
            "label": into(label_of(key)),
            "asks": into(FIELDS[key].asks),
            "why": WHYS[next(iter(by_form.values())).why],
            "formats": ", ".join(SHORT[form] for form in by_form),
            "part": FIELDS[key].group.value,
            "count": len(by_form),
        }
        for key, by_form in wanted.items()
    ]
    order = list(FIELDS)
    return sorted(rows, key=lambda row: (-int(row["count"]), order.index(row["key"])))
