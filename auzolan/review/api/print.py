# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket on paper, for the committee's table."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.review.api.findings import docket
from auzolan.review.nouns import Ranked
from auzolan.showing import paper


@verb("review.read", roles=EVERY_ROLE)
def docket_pdf(*, by: Actor, language: str, most: int = 50) -> bytes:
    """Return the docket as a PDF (A4, landscape): the first rows with every factor of their rank."""
    rows = docket(by=by)[:most]
    with override(language):
        source = _source(by, rows, language)
    return paper.printed(source)


def _source(by: Actor, rows: list[Ranked], language: str) -> str:
    name = tenants.tenant(by.tenant).name.into(language)
    heads = (_("No."), _("Finding"), _("Stake per year (EUR)"), _("Confidence"), _("Urgency"), _("Score"), _("Due"))
    lines = []
    for row in rows:
        seen = row.finding.sighting
        line = (
            f"{row.place}",
            f"{seen.title.into(language)}\n{seen.saw.into(language)}",
            f"{row.stake_euros:,.0f}",
            f"{row.confidence:.2f}",
            f"{row.urgency:.2f}",
            f"{row.score:,.0f}",
            f"{seen.urgent_by:%Y-%m-%d}",
        )
        lines.append(line)
    title = f"{_('Docket')}: {name}"
    head = paper.head(title, f"{clock.today():%Y-%m-%d}", language, page=paper.FLAT, points=9)
    return head + paper.table(heads, lines, "auto, 1fr, auto, auto, auto, auto, auto")
