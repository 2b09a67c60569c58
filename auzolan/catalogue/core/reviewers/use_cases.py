# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewer of use cases sees: those that lack data, or have only data that is too poor (P7a)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from auzolan.catalogue.core.reviewers.answering import term
from auzolan.catalogue.nouns.use_cases import Block, Lack, Priced, Stage
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

BLOCKED: Final = "catalogue.use-case-blocked"
PUBLISH: Final = "catalogue.publish-dataset"
OPEN_CASE: Final = "catalogue.open-use-case"
LISTED: Final = 4
LACKS: Final = {
    Lack.MISSING: Text("falta da", "falta", "missing"),
    Lack.UNPUBLISHED: Text("argitaratu gabe", "sin publicar", "not published"),
    Lack.POOR: Text("kalitate eskasa", "calidad insuficiente", "too poor"),
}
DATA: Final = (
    Text("datu-multzo {n} falta da", "le falta {n} conjunto de datos", "lacks {n} dataset"),
    Text("{n} datu-multzo falta dira", "le faltan {n} conjuntos de datos", "lacks {n} datasets"),
)


def blocked(those: Sequence[Priced], as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each use case that is wanted and lacks data, or data of the quality that it needs.

    At stake is all that it is worth: without any one of its datasets it does not come. Confidence is half for a
    proposal, for nobody has decided that it should come.

    >>> list(blocked([], date(2026, 11, 26)))
    []
    """
    for one in those:
        case = one.use_case
        if not case.is_alive or not one.blocks:
            continue
        many = counted(len(one.blocks), *DATA)
        series = (case.series,) if case.series else ()
        yield Sighting(
            rule=BLOCKED,
            subject=case.ref,
            title=Text(*(f"{case.name.into(code)}: {many.into(code)}" for code in LANGUAGES)),
            saw=_listed(one.blocks),
            figures=(
                Figure(
                    Text("Urteko balioa", "Valor al año", "Worth a year"),
                    one.middle,
                    "eur",
                    str(as_of.year),
                    low=one.low,
                    high=one.high,
                    source=case.worth.how or case.source,
                ),
                Figure(
                    Text("Falta diren datuak", "Datos que faltan", "Data lacking"),
                    float(len(one.blocks)),
                    "count",
                    str(as_of.year),
                    n=len(case.datasets) + len(case.missing),
                ),
            ),
            stake=Stake(
                case.worth.people.middle,
                case.worth.hours.middle,
                case.worth.euros.middle,
                Text(
                    "Erabilera-kasuaren urteko balioa, erdiko estimazioa: " + (case.worth.how or case.source),
                    "Valor anual del caso de uso, estimación central: " + (case.worth.how or case.source),
                    "What the use case is worth in a year, middle estimate: " + (case.worth.how or case.source),
                ),
            ),
            confidence=0.5 if case.stage is Stage.PROPOSED else 0.8,
            urgent_by=term(as_of),
            owner=case.owner,
            decides="chief-data-officer",
            decision_kinds=(PUBLISH, OPEN_CASE) if series and case.stage is Stage.PROPOSED else (PUBLISH,),
            series=series,
            evidence=tuple(Ref("catalogue", "dataset", block.what) for block in one.blocks if block.points is not None),
            simulated=case.is_illustrative,
        )


def _listed(blocks: Sequence[Block]) -> Text:
    told = []
    for code in LANGUAGES:
        parts = [f"{one.what} ({LACKS[one.lack].into(code)}{_points(one, code)})" for one in blocks[:LISTED]]
        more = len(blocks) - LISTED
        told.append("; ".join(parts) + (f"; +{more}." if more > 0 else "."))
    return Text(*told)


def _points(one: Block, code: str) -> str:
    return "" if one.points is None else f", {number(one.points).into(code)}/405"
