# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An agenda as one flat table, in and out without loss: one row for each part, told apart by its kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns import Dimensions, Series
from auzolan.strategy.core.agenda import WHOLE
from auzolan.strategy.nouns.agenda import Agenda, AgendaLevel, Budget, Fulfilment, Item, Milestone, Part, Target

T = TypeVar("T")
Row = Mapping[str, str]
KINDS: Final = ("agenda", *(level.value for level in AgendaLevel), "indicator", "milestone", "budget")
_DIMENSIONS: Final = ("service", "provider", "channel", "municipality", "group")
COLUMNS: Final = (
    "agenda", "kind", "code", "parent", "name_eu", "name_es", "name_en", "description_eu", "description_es",
    "description_en", "owner", "since", "until", "weight", "needs", "indicator", *_DIMENSIONS, "baseline", "target",
    "due", "done_on", "evidence", "year", "money", "cents", "currency", "committed", "illustrative", "source",
)  # fmt: skip


@dataclass(slots=True)
class Read:
    """Hold what a table tells: its agendas, the milestones that are done, and in which row each part stands."""

    agendas: list[Agenda] = field(default_factory=list)
    fulfilments: list[Fulfilment] = field(default_factory=list)
    places: dict[str, dict[Part, int]] = field(default_factory=dict)


def written(agenda: Agenda, fulfilments: Iterable[Fulfilment] = ()) -> list[dict[str, str]]:
    """Return an agenda as rows, each with every column: the agenda, its items, and each item's parts after it.

    >>> from auzolan.kernel.texts import same
    >>> made = Agenda("digital", same("Digital"), date(2024, 1, 1), date(2028, 1, 1))
    >>> [row["kind"] for row in written(made)], read(written(made)).agendas == [made]
    (['agenda'], True)
    """
    done = {(one.item, one.milestone): one for one in fulfilments}
    own = _common(agenda) | {"since": agenda.since.isoformat(), "until": agenda.until.isoformat(), "kind": "agenda"}
    rows = [own | {"owner": agenda.owner} | _spread("description", agenda.description) | _spread("name", agenda.name)]
    rows += [_item_row(one) for one in agenda.items]
    rows += [_target_row(one) for one in agenda.targets]
    rows += [_milestone_row(one, done.get((one.item, one.code))) for one in agenda.milestones]
    rows += [_budget_row(one) for one in agenda.budgets]
    return [dict.fromkeys(COLUMNS, "") | {"agenda": agenda.slug} | row for row in rows]


def read(rows: Sequence[Row], source: str = "agenda", first: int = 2) -> Read:
    """Return the agendas of a table; raise BadTable with every value that cannot be, by row and column.

    Rows are counted from ``first`` (2: a header stands in the first). A column that is not told is empty.

    >>> try:
    ...     read([{"agenda": "digital", "kind": "goal"}])
    ... except BadTable as refusal:
    ...     refusal.problems[0].row, refusal.problems[0].column, refusal.problems[0].value
    (2, 'kind', 'goal')
    """
    problems = [
        Problem(source, first - 1, name, name, "one of " + ", ".join(COLUMNS))
        for name in dict.fromkeys(name for row in rows for name in row)
        if name not in COLUMNS
    ]
    parts: dict[str, list[Any]] = {}
    found = Read()
    for number, row in enumerate(rows, start=first):
        cells = _Cells({name: str(value).strip() for name, value in row.items() if value is not None}, number, source)
        if not any(cells.row.values()):
            continue
        made = _made(cells)
        slug = cells.row.get("agenda", "")
        problems += cells.problems
        if cells.problems or made is None:
            continue
        part = WHOLE if isinstance(made, Agenda) else made.part
        places = found.places.setdefault(slug, {})
        if part in places:
            problems.append(Problem(source, number, "code", " ".join(part), f"each part once; see row {places[part]}"))
        places[part] = number
        parts.setdefault(slug, []).append(made)
        if isinstance(made, Milestone):
            found.fulfilments += cells.fulfilment(slug, made)
            problems += cells.problems
    for slug, pieces in parts.items():
        if WHOLE in found.places[slug]:
            found.agendas.append(_whole(pieces))
        else:
            problems.append(
                Problem(source, min(found.places[slug].values()), "agenda", slug, "an agenda with a row of kind agenda")
            )
    if problems:
        raise BadTable(problems)
    return found


class _Cells:
    """One row, read cell by cell; what cannot be is noted and the reading goes on."""

    def __init__(self, row: dict[str, str], number: int, source: str) -> None:
        self.row, self.number, self.source = row, number, source
        self.problems: list[Problem] = []

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.row.get(name, "")
        if required and not value:
            self.refuse(name, "not empty")
        return value

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.row.get(name, "").split(";") if part.strip())

    def texts(self, name: str) -> Text:
        return Text(*(self.row.get(f"{name}_{language}", "") for language in LANGUAGES))

    def parsed(self, name: str, parse: Callable[[str], T], expected: str, fallback: T, *, required: bool = False) -> T:
        value = self.text(name, required=required)
        if not value:
            return fallback
        try:
            return parse(value)
        except (ValueError, BadInput):
            self.refuse(name, expected)
            return fallback

    def day(self, name: str, *, required: bool = False) -> date | None:
        return self.parsed(name, date.fromisoformat, "a day: YYYY-MM-DD", None, required=required)

    def the_day(self, name: str) -> date:
        return self.day(name, required=True) or date.min

    def number_of(self, name: str, fallback: float | None = None, *, required: bool = False) -> float | None:
        return self.parsed(name, float, "a number, with a point for decimals", fallback, required=required)

    def whole(self, name: str) -> int:
        return self.parsed(name, int, "a whole number", 0, required=True)

    def yes(self, name: str) -> bool:
        return self.parsed(name, _yes, "true, false or nothing", fallback=False)

    def refs(self, name: str) -> tuple[Ref, ...]:
        found = []
        for one in self.several(name):
            try:
                found.append(Ref.parse(one))
            except BadInput:
                self.refuse(name, "references (room/kind/key), separated by semicolons")
        return tuple(found)

    def fulfilment(self, agenda: str, of: Milestone) -> list[Fulfilment]:
        on, evidence = self.day("done_on"), self.refs("evidence")
        if on is not None and len(evidence) == 1:
            return [Fulfilment(agenda, of.item, of.code, on, evidence[0])]
        if on is not None or evidence:
            self.refuse("evidence" if on else "done_on", "a day and one reference together: done is shown, not ticked")
        return []

    def refuse(self, name: str, expected: str) -> None:
        self.problems.append(Problem(self.source, self.number, name, self.row.get(name, ""), expected))


def _made(cells: _Cells) -> Agenda | Item | Target | Milestone | Budget | None:
    kind = cells.text("kind", required=True)
    cells.text("agenda", required=True)
    if kind in set(AgendaLevel):
        return _item(cells, AgendaLevel(kind))
    match kind:
        case "agenda":
            return _agenda(cells)
        case "indicator":
            return _target(cells)
        case "milestone":
            return _milestone(cells)
        case "budget":
            return _budget(cells)
    if kind:
        cells.refuse("kind", "one of " + ", ".join(KINDS))
    return None


def _agenda(cells: _Cells) -> Agenda:
    return Agenda(
        slug=cells.text("agenda"),
        name=cells.texts("name"),
        since=cells.the_day("since"),
        until=cells.the_day("until"),
        owner=cells.text("owner"),
        description=cells.texts("description"),
        **_told(cells),
    )


def _item(cells: _Cells, level: AgendaLevel) -> Item:
    return Item(
        level=level,
        code=cells.text("code", required=True),
        name=cells.texts("name"),
        parent=cells.text("parent"),
        description=cells.texts("description"),
        owner=cells.text("owner"),
        since=cells.day("since"),
        until=cells.day("until"),
        weight=cells.number_of("weight", 1.0) or 0.0,
        needs=cells.refs("needs"),
        **_told(cells),
    )


def _target(cells: _Cells) -> Target:
    dimensions = Dimensions(**{name: cells.text(name) for name in _DIMENSIONS})
    return Target(
        item=cells.text("parent", required=True),
        series=Series(cells.text("indicator", required=True), dimensions),
        target=cells.number_of("target", required=True) or 0.0,
        since=cells.the_day("since"),
        by=cells.the_day("due"),
        baseline=cells.number_of("baseline"),
        **_told(cells),
    )


def _milestone(cells: _Cells) -> Milestone:
    return Milestone(
        item=cells.text("parent", required=True),
        code=cells.text("code", required=True),
        name=cells.texts("name"),
        due=cells.the_day("due"),
        **_told(cells),
    )


def _budget(cells: _Cells) -> Budget:
    return Budget(
        item=cells.text("parent", required=True),
        year=cells.whole("year"),
        money=cells.text("money", required=True),
        cents=cells.whole("cents"),
        currency=cells.text("currency") or "EUR",
        is_committed=cells.yes("committed"),
        **_told(cells),
    )


def _told(cells: _Cells) -> dict[str, Any]:
    return {"source": cells.text("source"), "illustrative": cells.yes("illustrative")}


def _whole(pieces: Sequence[Any]) -> Agenda:
    whole = next(one for one in pieces if isinstance(one, Agenda))
    return Agenda(
        slug=whole.slug,
        name=whole.name,
        since=whole.since,
        until=whole.until,
        owner=whole.owner,
        description=whole.description,
        items=tuple(one for one in pieces if isinstance(one, Item)),
        targets=tuple(one for one in pieces if isinstance(one, Target)),
        milestones=tuple(one for one in pieces if isinstance(one, Milestone)),
        budgets=tuple(one for one in pieces if isinstance(one, Budget)),
        source=whole.source,
        illustrative=whole.illustrative,
    )


def _item_row(one: Item) -> dict[str, str]:
    return _common(one) | {
        "kind": one.level.value,
        "code": one.code,
        "parent": one.parent,
        **_spread("name", one.name),
        **_spread("description", one.description),
        "owner": one.owner,
        "since": _day(one.since),
        "until": _day(one.until),
        "weight": _number(one.weight),
        "needs": ";".join(str(ref) for ref in one.needs),
    }


def _target_row(one: Target) -> dict[str, str]:
    return _common(one) | {
        "kind": "indicator",
        "parent": one.item,
        "indicator": one.series.indicator,
        **{name: getattr(one.series.dimensions, name) for name in _DIMENSIONS},
        "since": _day(one.since),
        "baseline": _number(one.baseline),
        "target": _number(one.target),
        "due": _day(one.by),
    }


def _milestone_row(one: Milestone, done: Fulfilment | None) -> dict[str, str]:
    row = {"kind": "milestone", "code": one.code, "parent": one.item, "due": _day(one.due)}
    shown = {"done_on": _day(done.on), "evidence": str(done.evidence)} if done else {}
    return _common(one) | row | _spread("name", one.name) | shown


def _budget_row(one: Budget) -> dict[str, str]:
    return _common(one) | {
        "kind": "budget",
        "parent": one.item,
        "year": str(one.year),
        "money": one.money,
        "cents": str(one.cents),
        "currency": one.currency,
        "committed": "true" if one.is_committed else "",
    }


def _common(one: Agenda | Item | Target | Milestone | Budget) -> dict[str, str]:
    return {"source": one.source, "illustrative": "true" if one.illustrative else ""}


def _spread(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_{language}": getattr(text, language) for language in LANGUAGES}


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _number(value: float | None) -> str:
    return "" if value is None else repr(float(value)).removesuffix(".0")


def _yes(told: str) -> bool:
    if told.casefold() not in ("true", "false"):
        raise ValueError(told)
    return told.casefold() == "true"
