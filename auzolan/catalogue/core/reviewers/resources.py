# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of files see: columns that are gone and who reads them, and columns that nobody explains."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.resources import DataFile, Version
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

COLUMNS_GONE: Final = "catalogue.columns-gone"
COLUMNS_UNEXPLAINED: Final = "catalogue.columns-unexplained"
RESTORE_COLUMNS: Final = "catalogue.restore-columns"
TELL_READERS: Final = "catalogue.tell-readers"
EXPLAIN_COLUMNS: Final = "catalogue.explain-columns"
REMEMBERED_DAYS: Final = 365
"""How long a column that is gone is missed: a year, in which whoever reads the data once a year has met it."""
HOURS_TO_MEND: Final = 4.0
HOURS_TO_EXPLAIN: Final = 0.25
LISTED: Final = 5
_GONE: Final = Text("Falta diren zutabeak", "Columnas que faltan", "Columns that are gone")
_NEEDING: Final = Text("Behar duten erregistroak", "Registros que lo necesitan", "Records that need it")
_BARE: Final = Text("Azaldu gabeko zutabeak", "Columnas sin explicar", "Columns without explanation")
_USES: Final = Text("Urteko erabilerak", "Usos en un año", "Uses in a year")
_COLUMNS: Final = (
    Text("zutabe {n}", "{n} columna", "{n} column"),
    Text("{n} zutabe", "{n} columnas", "{n} columns"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """Hold the files that everybody may have, and who reads them.

    ``versions`` are those of each file by dataset and name, newest first; ``dependents`` the names of the records that
    need a dataset; ``uses`` roughly how often its data was asked for in a year; ``units`` who answers for it.
    """

    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    files: Sequence[DataFile] = ()
    versions: Mapping[tuple[str, str], Sequence[Version]] = field(default_factory=dict)
    dependents: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    uses: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, Text] = field(default_factory=dict)


def gone(versions: Sequence[Version], since: date) -> dict[str, date]:
    """Return the columns that a version since a day had and the newest has not, each with the day it was last there.

    >>> old, new = Version(1, date(2026, 1, 1), "", 1, 1, ("a", "b"), ""), Version(2, date(2026, 2, 1), "", 1, 1, ("a",), "")
    >>> gone([new, old], date(2025, 6, 1)), gone([new, old], date(2026, 1, 15))
    ({'b': datetime.date(2026, 1, 1)}, {})
    """  # noqa: E501
    if not versions:
        return {}
    found: dict[str, date] = {}
    for one in versions[1:]:
        if one.on >= since:
            for column in one.columns:
                if column not in versions[0].columns:
                    found.setdefault(column, one.on)
    return found


def columns_gone(held: Held, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each file of which the newest version lacks columns that one of the last year had.

    Who breaks are the records that say that they need the dataset, and whoever asked for its data: how many of them
    read those columns nobody knows, and confidence says so.

    >>> list(columns_gone(Held(), date(2026, 1, 1)))
    []
    """
    for one in held.files:
        dataset = held.datasets.get(one.dataset)
        versions = held.versions.get((one.dataset, one.name), ())
        missing = gone(versions, as_of - timedelta(days=REMEMBERED_DAYS))
        if not missing or dataset is None:
            continue
        needing = held.dependents.get(one.dataset, ())
        asked = held.uses.get(one.dataset, 0)
        name, many = one.title, counted(len(missing), *_COLUMNS)
        yield Sighting(
            rule=COLUMNS_GONE,
            subject=one.ref,
            title=Text(
                f"{name.into('eu')}: {many.eu} ez da gehiago agertzen",
                f"{name.into('es')}: {many.es} ya no {'está' if len(missing) == 1 else 'están'}",
                f"{name.into('en')}: {many.en} {'is' if len(missing) == 1 else 'are'} gone",
            ),
            saw=_told(sorted(missing), needing),
            figures=(
                _figure(_GONE, len(missing), as_of),
                _figure(_NEEDING, len(needing), as_of),
                _figure(_USES, asked, as_of),
            ),
            stake=_broken(len(needing), asked),
            confidence=0.8 if needing else 0.5,
            urgent_by=versions[0].on + timedelta(days=30),
            owner=dataset.owner,
            decides="chief-data-officer",
            decision_kinds=(RESTORE_COLUMNS, TELL_READERS),
            evidence=(dataset.ref,),
        )


def columns_unexplained(held: Held, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with files of which columns have no description, the most used first.

    What a column means only its keepers know (CSV on the Web, 5.6): work left undone, at a quarter of an hour a column.

    >>> list(columns_unexplained(Held(), date(2026, 1, 1)))
    []
    """
    by_unit: dict[str, list[tuple[DataFile, int]]] = defaultdict(list)
    for one in held.files:
        dataset = held.datasets.get(one.dataset)
        bare = sum(not one.said_of(column.name).description for column in one.columns)
        if dataset is not None and bare:
            by_unit[dataset.owner].append((one, bare))
    for unit, those in sorted(by_unit.items()):
        those.sort(key=lambda each: (-held.uses.get(each[0].dataset, 0), each[0].dataset, each[0].name))
        bare = sum(count for _one, count in those)
        of = sum(len(one.columns) for one, _count in those)
        name, many = held.units.get(unit, Text(unit, unit, unit)), counted(bare, *_COLUMNS)
        asked = sum(held.uses.get(slug, 0) for slug in {one.dataset for one, _count in those})
        yield Sighting(
            rule=COLUMNS_UNEXPLAINED,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=Text(
                f"{name.into('eu')}: azaldu gabeko {many.eu}",
                f"{name.into('es')}: {many.es} sin explicar",
                f"{name.into('en')}: {many.en} without an explanation",
            ),
            saw=_listed([one.title for one, _count in those]),
            figures=(
                _figure(_BARE, bare, as_of, of),
                _figure(_USES, asked, as_of),
            ),
            stake=_work(bare),
            confidence=1.0,
            urgent_by=_term(as_of),
            owner=unit,
            decides="chief-data-officer",
            decision_kinds=(EXPLAIN_COLUMNS,),
            evidence=tuple(one.ref for one, _count in those[:LISTED]),
        )


def roughly(n: int) -> int:
    """Return a count to two figures: enough for a stake, and not another one every night.

    >>> roughly(7), roughly(1234), roughly(1299)
    (7, 1200, 1300)
    """
    return round(n, 2 - len(str(n)))


def _told(columns: Sequence[str], needing: Sequence[Text]) -> Text:
    names = ", ".join(columns)
    if not needing:
        return Text(
            f"{names}. Ez dago jasota nork behar duen.",
            f"{names}. No consta quién lo necesita.",
            f"{names}. It is not recorded who needs it.",
        )
    who = _listed(needing)
    return Text(f"{names}. Behar dute: {who.eu}", f"{names}. Lo necesitan: {who.es}", f"{names}. Needed by: {who.en}")


def _listed(names: Sequence[Text]) -> Text:
    more = number(len(names) - LISTED)
    ends = Text(f"; eta beste {more.eu}.", f"; y {more.es} más.", f"; and {more.en} more.")
    told = {code: "; ".join(one.into(code) for one in names[:LISTED]) for code in LANGUAGES}
    return Text(**{code: told[code] + (ends.into(code) if len(names) > LISTED else ".") for code in LANGUAGES})


def _figure(name: Text, value: int, day: date, of: int | None = None) -> Figure:
    return Figure(name, float(value), "count", str(day.year), n=of)


def _broken(needing: int, asked: int) -> Stake:
    """Return what is at stake where columns are gone: mending each record that needs them, and whoever reads them."""
    hours = HOURS_TO_MEND * needing
    times = number(asked)
    return Stake(
        people=float(asked),
        hours=hours,
        euros=0.0,
        how=Text(
            f"Datuak urtean {times.eu} aldiz eskatu dira; bakoitza irakurle gisa zenbatu da (suposizioa: gehienezkoa). "
            f"Behar duten {needing} erregistro konpontzea: {HOURS_TO_MEND:.0f}na ordu.",
            f"Los datos se han pedido {times.es} veces en un año; cada una cuenta como un lector (supuesto: máximo). "
            f"Arreglar {needing} registros que los necesitan: {HOURS_TO_MEND:.0f} horas cada uno.",
            f"The data was asked for {times.en} times in a year; each counts as a reader (assumption: the most). "
            f"Mending {needing} records that need it: {HOURS_TO_MEND:.0f} hours each.",
        ),
    )


def _work(columns: int) -> Stake:
    minutes = round(60 * HOURS_TO_EXPLAIN)
    return Stake(
        people=0.0,
        hours=HOURS_TO_EXPLAIN * columns,
        euros=0.0,
        how=Text(
            f"Egin gabeko lana: {minutes} minutu zutabeko (suposizioa). Irakurleei egindako kaltea ez da estimatzen.",
            f"Trabajo por hacer: {minutes} minutos por columna (supuesto). El daño a quien lee no se estima.",
            f"Work left undone: {minutes} minutes a column (assumption). The harm to readers is not estimated.",
        ),
    )


def _term(day: date) -> date:
    """Return the end of the half-year after that of a day, so that evidence does not change every night."""
    return date(day.year, 12, 31) if day.month <= 6 else date(day.year + 1, 6, 30)
