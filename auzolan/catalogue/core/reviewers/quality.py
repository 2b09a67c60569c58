# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of quality see: high-value data poor or stale, promised updates missed, no licence or contact."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.catalogue.core.checking import due_on
from auzolan.catalogue.nouns.overview import Measured
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Figure, Sighting, Stake
from auzolan.review.nouns.numbers import counted, number

HIGH_VALUE_POOR: Final = "catalogue.high-value-poor"
UPDATE_MISSED: Final = "catalogue.update-missed"
TERMS_MISSING: Final = "catalogue.terms-missing"

MEND_DESCRIPTION: Final = "catalogue.mend-description"
PUBLISH_UPDATE: Final = "catalogue.publish-update"
CHANGE_FREQUENCY: Final = "catalogue.change-frequency"
WITHDRAW: Final = "catalogue.withdraw-dataset"

GOOD: Final = 221
"""From how many points of 405 a description is called good; the Union's portal says so."""
HOURS_TO_MEND: Final = 2.0
HOURS_TO_UPDATE: Final = 8.0
HOURS_FOR_TERMS: Final = 0.5
DAYS_TO_MEND: Final = 90
_LISTED: Final = 5
_DATASETS: Final = (
    Text("datu multzo bat", "{n} conjunto de datos", "{n} dataset"),
    Text("{n} datu multzo", "{n} conjuntos de datos", "{n} datasets"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """Hold what the reviewers of quality look at: published datasets, and the names of the units that answer."""

    datasets: Sequence[Measured]
    units: Mapping[str, Text]


def high_value_poor(held: Held, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each high-value dataset whose description is less than good, or whose update is missed.

    Regulation (EU) 2023/138 asks that high-value data be had with their metadata, kept up to date, from 9 June 2024.
    What is lost to those who cannot find or trust the data is not known; the stake counts the work to mend it alone.

    >>> list(high_value_poor(Held((), {}), date(2026, 1, 1)))
    []
    """
    for one in held.datasets:
        if not one.is_high_value or one.is_series:
            continue
        due = due_on(one.frequency, one.modified)
        is_poor, is_stale = one.points < GOOD, due is not None and due < as_of
        if not (is_poor or is_stale):
            continue
        hours = HOURS_TO_MEND * is_poor + HOURS_TO_UPDATE * is_stale
        told = [_POOR] if is_poor else []
        told += [_since(due)] if is_stale and due is not None else []
        yield Sighting(
            rule=HIGH_VALUE_POOR,
            subject=Ref("catalogue", "dataset", one.slug),
            title=_joined(one.title, _HIGH_VALUE),
            saw=_sentence([*told, _points(one)]),
            figures=(_figure(_POINTS, float(one.points), "score", as_of), *_age(one, as_of)),
            stake=_work(hours),
            confidence=0.9 if not one.not_checked else 0.6,
            urgent_by=due if due is not None and is_stale else _term(as_of),
            owner=one.owner,
            decides="chief-data-officer",
            decision_kinds=tuple(
                kind
                for kind, fits in (
                    (MEND_DESCRIPTION, is_poor),
                    (PUBLISH_UPDATE, is_stale),
                    (CHANGE_FREQUENCY, is_stale),
                    (WITHDRAW, True),
                )
                if fits
            ),
        )


def updates_missed(held: Held, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with datasets whose promised update has not come, longest late first.

    What is promised is the frequency that the description gives, from the day of the last change on, a quarter of the
    time granted. The description may be late and not the data: confidence says so.

    >>> list(updates_missed(Held((), {}), date(2026, 1, 1)))
    []
    """
    for unit, those in _by_unit(held.datasets, lambda one: one.frequency != "" and one.modified is not None):
        dues = {one.slug: due_on(one.frequency, one.modified) for one in those}
        promised = [one for one in those if dues[one.slug] is not None]
        late = sorted(
            (one for one in promised if (dues[one.slug] or as_of) < as_of), key=lambda one: (dues[one.slug], one.slug)
        )
        if not late:
            continue
        first = dues[late[0].slug] or as_of
        yield Sighting(
            rule=UPDATE_MISSED,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=_of_unit(held, unit, len(late), _LATE),
            saw=_listed(late),
            figures=(
                _figure(_LATE_NAME, float(len(late)), "count", as_of, len(promised)),
                Figure(_FIRST_DUE, float(first.toordinal()), "day", first.isoformat()),
            ),
            stake=_work(HOURS_TO_UPDATE * len(late)),
            confidence=0.6,
            urgent_by=first,
            owner=unit,
            decides="chief-data-officer",
            decision_kinds=(PUBLISH_UPDATE, CHANGE_FREQUENCY, WITHDRAW),
            evidence=tuple(Ref("catalogue", "dataset", one.slug) for one in late[:_LISTED]),
        )


def terms_missing(held: Held, as_of: date) -> Iterator[Sighting]:
    """Yield a sighting for each unit with datasets that say under which licence or through whom they may be used.

    Law 37/2007, art. 8 (conditions of reuse) and Directive (EU) 2019/1024, art. 8: without a licence nobody may rely on
    using the data, without a contact nobody can ask.

    >>> list(terms_missing(Held((), {}), date(2026, 1, 1)))
    []
    """
    for unit, those in _by_unit(held.datasets, lambda one: one.has_parts):
        unlicensed = [one for one in those if not one.licence]
        silent = [one for one in those if not one.contact]
        lacking = sorted(
            {one.slug: one for one in [*unlicensed, *silent]}.values(), key=lambda one: (bool(one.licence), one.slug)
        )
        if not lacking:
            continue
        yield Sighting(
            rule=TERMS_MISSING,
            subject=Ref("kernel", "tenant", unit or "none"),
            title=_of_unit(held, unit, len(lacking), _BARE),
            saw=_listed(lacking),
            figures=(
                _figure(_UNLICENSED, float(len(unlicensed)), "count", as_of, len(those)),
                _figure(_SILENT, float(len(silent)), "count", as_of, len(those)),
            ),
            stake=_work(HOURS_FOR_TERMS * (len(unlicensed) + len(silent))),
            confidence=1.0,
            urgent_by=_term(as_of),
            owner=unit,
            decides="chief-data-officer",
            decision_kinds=(MEND_DESCRIPTION, WITHDRAW),
            evidence=tuple(Ref("catalogue", "dataset", one.slug) for one in lacking[:_LISTED]),
        )


_HIGH_VALUE: Final = Text(
    "balio handiko datu hauek ez daude behar bezala",
    "estos datos de alto valor no están como deben",
    "these high-value data are not as they should be",
)
_POOR: Final = Text(
    f"Deskribapenak {GOOD} puntu baino gutxiago ditu",
    f"La descripción tiene menos de {GOOD} puntos",
    f"The description has fewer than {GOOD} points",
)
_POINTS: Final = Text("Kalitate-puntuak (405etik)", "Puntos de calidad (de 405)", "Points of quality (of 405)")
_LATE_NAME: Final = Text("Eguneratze atzeratuak", "Actualizaciones atrasadas", "Updates that are late")
_FIRST_DUE: Final = Text("Lehena noizko", "Fecha de la primera", "When the first was due")
_UNLICENSED: Final = Text("Lizentziarik gabe", "Sin licencia", "Without a licence")
_SILENT: Final = Text("Harremanetarako biderik gabe", "Sin contacto", "Without a contact")
_LATE: Final = (
    Text(
        "agindutako eguneratzea iritsi ez zaion datu multzo bat",
        "{n} conjunto de datos sin la actualización prometida",
        "{n} dataset without the update that it promises",
    ),
    Text(
        "agindutako eguneratzea iritsi ez zaien {n} datu multzo",
        "{n} conjuntos de datos sin la actualización prometida",
        "{n} datasets without the update that they promise",
    ),
)
_BARE: Final = (
    Text(
        "lizentziarik edo harremanetarako biderik gabeko datu multzo bat",
        "{n} conjunto de datos sin licencia o sin contacto",
        "{n} dataset without a licence or a contact",
    ),
    Text(
        "lizentziarik edo harremanetarako biderik gabeko {n} datu multzo",
        "{n} conjuntos de datos sin licencia o sin contacto",
        "{n} datasets without a licence or a contact",
    ),
)


def _by_unit(datasets: Iterable[Measured], fits: Callable[[Measured], bool]) -> list[tuple[str, list[Measured]]]:
    found: dict[str, list[Measured]] = {}
    for one in datasets:
        if not one.is_series and fits(one):
            found.setdefault(one.owner, []).append(one)
    return sorted(found.items())


def _of_unit(held: Held, unit: str, n: int, words: tuple[Text, Text]) -> Text:
    return _joined(held.units.get(unit, Text(unit, unit, unit)), counted(n, *words))


def _joined(name: Text, what: Text) -> Text:
    return Text(*(f"{name.into(code)}: {what.into(code)}" for code in LANGUAGES))


def _sentence(parts: Sequence[Text]) -> Text:
    return Text(*("; ".join(part.into(code) for part in parts) + "." for code in LANGUAGES))


def _since(due: date) -> Text:
    day = due.isoformat()
    return Text(f"eguneratzea {day} egunerako zen", f"la actualización tocaba el {day}", f"the update was due on {day}")


def _points(one: Measured) -> Text:
    told = number(one.points)
    return Text(f"405 puntutik {told.eu}", f"{told.es} puntos de 405", f"{told.en} points of 405")


def _listed(those: Sequence[Measured]) -> Text:
    """Return the names of the first few datasets, and how many more there are."""
    more = len(those) - _LISTED
    ends = Text(".", ".", ".")
    if more > 0:
        rest = counted(more, *_DATASETS)
        ends = Text(f"; eta beste {rest.eu}.", f"; y {rest.es} más.", f"; and {rest.en} more.")
    return Text(*("; ".join(one.title.into(code) for one in those[:_LISTED]) + ends.into(code) for code in LANGUAGES))


def _figure(name: Text, value: float, unit: str, as_of: date, n: float | None = None) -> Figure:
    return Figure(name, value, unit, str(as_of.year), n=n)


def _age(one: Measured, as_of: date) -> tuple[Figure, ...]:
    if one.modified is None:
        return ()
    name = Text("Azken aldaketa", "Último cambio", "Last change")
    return (Figure(name, float(one.modified.toordinal()), "day", one.modified.isoformat()),)


def _term(as_of: date) -> date:
    """Return the end of the quarter after that of a day: a day that moves every night would make new evidence."""
    ends = as_of + timedelta(days=DAYS_TO_MEND)
    month = (ends.month - 1) // 3 * 3 + 3
    return date(ends.year, month, 30 if month in (6, 9) else 31)


def _work(hours: float) -> Stake:
    told = number(hours, None)
    return Stake(
        people=0.0,
        hours=hours,
        euros=0.0,
        how=Text(
            f"Egin gabeko lana: {told.eu} ordu (suposizioa). Datuak erabili ezin dituztenei egindako kaltea ez da "
            "estimatzen.",
            f"Trabajo por hacer: {told.es} horas (supuesto). El daño a quienes no pueden usar los datos no se estima.",
            f"Work left undone: {told.en} hours (assumption). The harm to those who cannot use the data is not "
            "estimated.",
        ),
    )
