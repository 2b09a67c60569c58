# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket on paper, for the committee's table."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.review.api.findings import docket
from auzolan.review.nouns import Ranked

_HEAD: Final = """
#set page(paper: "a4", flipped: true, margin: 1.6cm, numbering: "1 / 1")
#set text(size: 9pt, lang: "{language}")
#set table(stroke: 0.4pt + luma(180), inset: 5pt)
= {title}
{subtitle}

"""


@verb("review.read", roles=EVERY_ROLE)
def docket_pdf(*, by: Actor, language: str, most: int = 50) -> bytes:
    """Return the docket as a PDF (A4, landscape): the first rows with every factor of their rank."""
    import typst

    rows = docket(by=by)[:most]
    with override(language):
        source = _source(by, rows, language)
    return bytes(typst.compile(source.encode()))


def _source(by: Actor, rows: list[Ranked], language: str) -> str:
    name = tenants.tenant(by.tenant).name.into(language)
    heads = (_("No."), _("Finding"), _("Stake per year (EUR)"), _("Confidence"), _("Urgency"), _("Score"), _("Due"))
    cells = [f"[*{_escaped(head)}*]" for head in heads]
    for row in rows:
        seen = row.finding.sighting
        figures = (
            f"{row.place}",
            f"{seen.title.into(language)}\n{seen.saw.into(language)}",
            f"{row.stake_euros:,.0f}",
            f"{row.confidence:.2f}",
            f"{row.urgency:.2f}",
            f"{row.score:,.0f}",
            f"{seen.urgent_by:%Y-%m-%d}",
        )
        cells += [f"[{_escaped(figure)}]" for figure in figures]
    head = _HEAD.format(
        language=language,
        title=_escaped(f"{_('Docket')}: {name}"),
        subtitle=_escaped(f"{clock.today():%Y-%m-%d}"),
    )
    return f"{head}#table(columns: (auto, 1fr, auto, auto, auto, auto, auto), {', '.join(cells)})"


def _escaped(text: str) -> str:
    """Return text that Typst sets as it stands."""
    for mark in "\\#$*_`<>@[]~/=+-":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " \\ ")
