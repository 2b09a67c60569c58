# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of sources and series see: sources that fail or are silent, series with a slice lost or old."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from auzolan.catalogue.nouns.series import Part, Watched
from auzolan.catalogue.nouns.sources import Run, RunState, Source
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted

SOURCE_FAILING: Final = "catalogue.source-failing"
SERIES_BROKEN: Final = "catalogue.series-broken"
MEND_SOURCE: Final = "catalogue.mend-source"
MEND_SERIES: Final = "catalogue.mend-series"

FAILURES: Final = 3
"""So many harvests in a row that failed are no accident."""
SILENT_PERIODS: Final = 3
GROWING: Final = 3
"""So many harvests are looked at to see whether more is put aside each time."""
HOURS_FOR_A_SOURCE: Final = 4.0
HOURS_FOR_A_SLICE: Final = 1.0
LISTED: Final = 5
PERIODS: Final[Mapping[str, int]] = {
    "DAILY": 1, "WEEKLY": 7, "BIWEEKLY": 14, "MONTHLY": 31, "BIMONTHLY": 62, "QUARTERLY": 92, "ANNUAL_3": 122,
    "ANNUAL_2": 184, "ANNUAL": 366, "BIENNIAL": 731, "TRIENNIAL": 1096,
}  # fmt: skip
"""The longest that a period of the EU's frequencies lasts, in days."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Hold the sources with their newest harvests that have ended, the newest first, and the series being watched."""

    sources: Sequence[Source]
    runs: Mapping[int, Sequence[Run]]
    series: Sequence[Watched]


NOTHING: Final = Gathered((), {}, ())


def sources_failing(gathered: Gathered, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each source that fails again and again, is silent, or of which ever more is put aside.

    What a paused source does is nobody's fault.

    >>> list(sources_failing(NOTHING, date(2026, 1, 1)))
    []
    """
    for one in gathered.sources:
        runs = gathered.runs.get(one.number, ())
        why = None if one.paused else _why(one, runs, as_of)
        if why is None:
            continue
        last = next((run for run in runs if run.state is RunState.DONE), None)
        told = last.asked_at.date().isoformat() if last else "—"
        yield Sighting(
            rule=SOURCE_FAILING,
            subject=one.ref,
            title=Text(*(f"{one.name}: {why.into(code)}" for code in ("eu", "es", "en"))),
            saw=Text(
                f"{why.eu}. Azken bilketa ona: {told}. Datu multzoak: {one.count}.",
                f"{why.es}. Última recolección buena: {told}. Conjuntos de datos: {one.count}.",
                f"{why.en}. Last good harvest: {told}. Datasets: {one.count}.",
            ),
            figures=(
                Figure(
                    Text("Jarraian huts egindako bilketak", "Recolecciones fallidas seguidas", "Failures in a row"),
                    float(one.failures),
                    "count",
                    str(as_of.year),
                ),
                Figure(
                    Text("Alde batera utzitako erregistroak", "Registros apartados", "Records put aside"),
                    float(last.quarantined if last else 0),
                    "count",
                    str(as_of.year),
                    n=float(last.read) if last else None,
                ),
            ),
            stake=_work(HOURS_FOR_A_SOURCE),
            confidence=0.9 if one.failures >= FAILURES else 0.6,
            urgent_by=_term(as_of),
            owner=one.owner,
            decides="data-lead",
            decision_kinds=(MEND_SOURCE,),
            evidence=tuple(run.ref for run in runs[:1]),
        )


def _why(one: Source, runs: Sequence[Run], as_of: date) -> Text | None:
    if one.failures >= FAILURES:
        return counted(
            one.failures,
            Text("bilketa {n} hutsik jarraian", "{n} recolección fallida seguida", "{n} harvest failed in a row"),
            Text("{n} bilketa hutsik jarraian", "{n} recolecciones fallidas seguidas", "{n} harvests failed in a row"),
        )
    now = datetime.combine(as_of, time(12), tzinfo=UTC)
    if one.every and one.next_at is not None and now - one.next_at > SILENT_PERIODS * one.every.span:
        return Text("bere egunean bildu gabe dago", "no se recolecta cuando toca", "it is not harvested when it is due")
    aside = [run.quarantined for run in runs if run.state is RunState.DONE][:GROWING]
    if len(aside) == GROWING and all(newer > older for newer, older in pairwise(aside)):
        return Text(
            "gero eta erregistro gehiago uzten dira alde batera",
            "cada vez se apartan más registros",
            "more records are put aside each time",
        )
    return None


def series_broken(gathered: Gathered, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each series that has lost a municipality, or has a slice older than the others.

    A slice is old where its newest sibling was brought up to date more than one period after it: the period that most
    slices promise. Without a promise nothing is old.

    >>> list(series_broken(NOTHING, date(2026, 1, 1)))
    []
    """
    for one in gathered.series:
        lost = [part.town for part in one.parts if not part.is_offered]
        old = _old(one.parts)
        if not lost and not old:
            continue
        what = [
            counted(
                len(lost),
                Text("udalerri {n} galdu du", "ha perdido {n} municipio", "{n} municipality is lost"),
                Text("{n} udalerri galdu ditu", "ha perdido {n} municipios", "{n} municipalities are lost"),
            ),
            counted(
                len(old),
                Text("{n} zati zaharkituta dago", "{n} parte está atrasada", "{n} slice is out of date"),
                Text("{n} zati zaharkituta daude", "{n} partes están atrasadas", "{n} slices are out of date"),
            ),
        ]
        told = [text for text, there in zip(what, (lost, old), strict=True) if there]
        yield Sighting(
            rule=SERIES_BROKEN,
            subject=Ref("catalogue", "dataset", one.slug),
            title=Text(*(f"{one.title.into(code)}: {_joined(told, code)}" for code in ("eu", "es", "en"))),
            saw=Text(*(_saw(told, [*lost, *old], code) for code in ("eu", "es", "en"))),
            figures=(
                Figure(
                    Text("Galdutako udalerriak", "Municipios perdidos", "Municipalities lost"),
                    float(len(lost)),
                    "count",
                    str(as_of.year),
                    n=float(len(one.parts)),
                ),
                Figure(
                    Text("Zaharkitutako zatiak", "Partes atrasadas", "Slices out of date"),
                    float(len(old)),
                    "count",
                    str(as_of.year),
                    n=float(len(one.parts)),
                ),
            ),
            stake=_work(HOURS_FOR_A_SLICE * (len(lost) + len(old))),
            confidence=0.9 if lost else 0.6,
            urgent_by=_term(as_of),
            owner=one.owner,
            decides="data-lead",
            decision_kinds=(MEND_SERIES,),
            evidence=tuple(Ref("catalogue", "dataset", part.slug) for part in one.parts if part.slug)[:LISTED],
        )


def _old(parts: Sequence[Part]) -> list[str]:
    dated = [(part.town, part.modified) for part in parts if part.is_offered and part.modified is not None]
    promised = Counter(part.frequency for part in parts if part.frequency in PERIODS)
    if not dated or not promised:
        return []
    period = timedelta(days=PERIODS[min(promised, key=lambda name: (-promised[name], name))])
    newest = max(day for _town, day in dated)
    return [town for town, day in dated if newest - day > period]


def _joined(told: Sequence[Text], code: str) -> str:
    return "; ".join(one.into(code) for one in told)


def _saw(told: Sequence[Text], towns: Sequence[str], code: str) -> str:
    more = f", +{len(towns) - LISTED}" if len(towns) > LISTED else ""
    said = _joined(told, code)
    return f"{said[:1].upper()}{said[1:]}: {', '.join(towns[:LISTED])}{more}."


def _term(day: date) -> date:
    """Return the last day of the month after that of a day: a day would make new evidence of every night."""
    after = (day.replace(day=1) + timedelta(days=62)).replace(day=1)
    return after - timedelta(days=1)


def _work(hours: float) -> Stake:
    return Stake(
        people=0.0,
        hours=hours,
        euros=0.0,
        how=Text(
            f"Konpontzeko lana: {hours:.0f} ordu (suposizioa). Datuak zaharkituta erabiltzeak zer kostatzen duen ez da "
            "estimatzen.",
            f"Trabajo de arreglarlo: {hours:.0f} horas (supuesto). No se estima lo que cuesta usar datos atrasados.",
            f"Work to mend it: {hours:.0f} hours (assumption). What it costs to use old data is not estimated.",
        ),
    )
