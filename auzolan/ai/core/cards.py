# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What makes a card a card: its hash and chain, whether it still holds, whether it comes out again (P10c)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any, Final

from auzolan.ai.nouns.cards import Ailing, Better, Card, Drift, Fault, Measured, Metric, Standing
from auzolan.ai.nouns.systems import System
from auzolan.kernel.chain import GENESIS, canonical_json, link
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns.numbers import number, percent

SORT: Final = "auzolan-evaluation-card/1"
DAYS: Final = 180
_APART: Final = ("previous", "hash", "signature", "public_key")
_SHA: Final = frozenset("0123456789abcdef")
_SAME: Final = 1e-9
_EVERY: Final = ("value", "low", "high")
_MAYBE: Final = ("baseline", "skill", "skill_low", "skill_high", "target")


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a card as it stands in the table: what was written and the columns beside it."""

    number: int
    payload: Mapping[str, Any]
    previous: str
    hash: str
    signature: str
    public_key: str
    columns: Mapping[str, Any]


def hash_of(payload: Mapping[str, Any], previous: str) -> str:
    """Return the hash of a card: over what it says, without signature, and the hash of the card before it.

    >>> hash_of({"number": 1}, GENESIS) == hash_of({"number": 1, "signature": "x"}, GENESIS)
    True
    >>> hash_of({"number": 1}, GENESIS) == hash_of({"number": 2}, GENESIS)
    False
    """
    return link(previous, {"sort": SORT} | {name: value for name, value in payload.items() if name not in _APART})


def signed_text(tenant: str, number: int, hash_: str) -> bytes:
    """Return the bytes that an administration signs of a card: they name it, so no signature fits another card.

    >>> signed_text("bizkaia", 1, "ab")
    b'{"hash":"ab","number":1,"sort":"auzolan-evaluation-card/1","tenant":"bizkaia"}'
    """
    return canonical_json({"sort": SORT, "tenant": tenant, "number": number, "hash": hash_})


def shortcomings(measured: Measured) -> Iterator[Fault]:
    """Yield what a measurement lacks for a card: hashes, cases, finite figures, intervals that hold their value.

    >>> from auzolan.kernel.texts import same
    >>> bare = Measured((), "", "a" * 64, 1, same("mean"), same("data"))
    >>> [one.part for one in shortcomings(bare)]
    ['dataset', 'metrics']
    """
    for name in ("dataset", "artefact"):
        told = getattr(measured, name)
        if not is_sha256(told):
            yield Fault(name, "a SHA-256 in 64 hexadecimal digits", repr(told))
    if not measured.metrics:
        yield Fault("metrics", "at least one metric", "none")
    names = [one.name for one in measured.metrics]
    if len(set(names)) < len(names):
        yield Fault("metrics", "each metric once", ", ".join(names))
    for metric in measured.metrics:
        yield from _of_metric(metric)


def is_sha256(text: str) -> bool:
    """Tell whether a text is a SHA-256 in hexadecimal.

    >>> is_sha256("a" * 64), is_sha256("A" * 64), is_sha256("a")
    (True, False, False)
    """
    return len(text) == 64 and set(text) <= _SHA


def differences(card: Measured, again: Measured) -> tuple[Fault, ...]:
    """Return what differs between what a card says and the same measurement made again; figures to 1e-9 of their size.

    >>> from auzolan.kernel.texts import same
    >>> told = Measured((Metric("mae", same("MAE"), 9, 3.0, 2.0, 4.0),), "d" * 64, "a" * 64, 1, same("m"), same("t"))
    >>> differences(told, told)
    ()
    """
    faults = [
        Fault(name, str(getattr(card, name)), str(getattr(again, name)))
        for name in ("dataset", "artefact", "seed")
        if getattr(card, name) != getattr(again, name)
    ]
    anew = {one.name: one for one in again.metrics}
    for metric in card.metrics:
        other = anew.pop(metric.name, None)
        if other is None:
            faults.append(Fault(metric.name, "a metric", "none of that name"))
            continue
        faults += _apart(metric, other)
    faults += [Fault(name, "no such metric", "one") for name in anew]
    return tuple(faults)


def faults_of_chain(entries: Iterable[Entry], is_signed: Callable[[Entry], bool]) -> Iterator[tuple[int, Fault]]:
    """Yield (number, fault) for each card that was changed, removed, put in between or signed by no key of ours.

    >>> list(faults_of_chain([], lambda _entry: True))
    []
    """
    before, expected = GENESIS, 1
    for entry in entries:
        if entry.number != expected:
            yield entry.number, Fault("number", str(expected), str(entry.number))
        if entry.previous != before:
            yield entry.number, Fault("previous", before, entry.previous)
        yield from ((entry.number, fault) for fault in faults_of_entry(entry, is_signed))
        before, expected = entry.hash, entry.number + 1


def faults_of_entry(entry: Entry, is_signed: Callable[[Entry], bool]) -> Iterator[Fault]:
    """Yield what is wrong with one card by itself: its hash, what stands beside it, its signature."""
    found = hash_of(entry.payload, entry.previous)
    if found != entry.hash:
        yield Fault("hash", entry.hash, found)
    for name, value in entry.columns.items():
        if entry.payload.get(name) != value:
            yield Fault(name, str(entry.payload.get(name)), str(value))
    if not is_signed(entry):
        yield Fault("signature", "a signature of this card by the administration's key", entry.signature[:16] or "none")


def standing(
    system: System,
    card: Card | None,
    drifts: Sequence[Drift],
    today: date,
    *,
    days: int = DAYS,
    is_genuine: bool = True,
    artefact: str = "",
) -> Standing:
    """Return a system's newest card with what ails it today.

    It holds while it is genuine, speaks of the newest version and of its artefact, is at most ``days`` old, and no
    alarm of drift was noted after it. ``artefact`` is what stands in the place of the model, where that is known.

    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> standing(System("s", same("S"), same("p"), "u", Scope.AI_SYSTEM), None, (), date(2026, 1, 1)).is_valid
    False
    """
    if card is None:
        return Standing(system.slug, None, (), tuple(drifts))
    measured_on = card.measured_at.date()
    later = tuple(one for one in drifts if one.noted_at is None or one.noted_at > card.measured_at)
    until = measured_on + timedelta(days=days)
    version = system.version
    ails = {
        Ailing.SIGNATURE: not is_genuine,
        Ailing.VERSION: version is None or version.number != card.version,
        Ailing.ARTEFACT: (version is not None and version.artefact != card.measured.artefact)
        or artefact not in ("", card.measured.artefact),
        Ailing.AGE: today > until,
        Ailing.DRIFT: bool(later),
    }
    return Standing(system.slug, card, tuple(name for name, does in ails.items() if does), later, until)


def _of_metric(metric: Metric) -> Iterator[Fault]:
    told = {name: getattr(metric, name) for name in (*_EVERY, *_MAYBE)}
    endless = [name for name, value in told.items() if value is not None and not isfinite(value)]
    if endless:
        yield Fault(f"{metric.name}.{endless[0]}", "a finite number", str(told[endless[0]]))
        return
    if metric.n < 1:
        yield Fault(f"{metric.name}.n", "at least one case", str(metric.n))
    if not metric.low <= metric.value <= metric.high:
        yield Fault(f"{metric.name}.value", f"a number from {metric.low} to {metric.high}", str(metric.value))
    if (metric.baseline is None) != (metric.skill is None):
        yield Fault(f"{metric.name}.skill", "a skill where there is a baseline, and none without", str(metric.skill))
    if metric.skill is not None and (metric.skill_low is None or metric.skill_high is None):
        yield Fault(f"{metric.name}.skill", "the interval of the skill", "none")
    if metric.better is Better.NEARER and metric.target is None:
        yield Fault(f"{metric.name}.target", "the value it should be near", "none")


def _apart(metric: Metric, other: Metric) -> Iterator[Fault]:
    if metric.n != other.n:
        yield Fault(f"{metric.name}.n", str(metric.n), str(other.n))
    for name in (*_EVERY, *_MAYBE):
        was, now = getattr(metric, name), getattr(other, name)
        if not _is_same(was, now):
            yield Fault(f"{metric.name}.{name}", str(was), str(now))
    names = [one.name for one in metric.subgroups], [one.name for one in other.subgroups]
    if names[0] != names[1]:
        yield Fault(f"{metric.name}.subgroups", f"{len(names[0])} groups", f"{len(names[1])} groups")
        return
    for was, now in zip(metric.subgroups, other.subgroups, strict=True):
        if was.n != now.n or not all(_is_same(getattr(was, one), getattr(now, one)) for one in _EVERY):
            yield Fault(f"{metric.name}.{was.name.into('en')}", f"{was.value} (n {was.n})", f"{now.value} (n {now.n})")


def _is_same(was: float | None, now: float | None) -> bool:
    if was is None or now is None:
        return was is now
    return abs(was - now) <= _SAME * max(1.0, abs(was), abs(now))


COMPUTED: Final = ("performance", "limits", "gaps", "last_measured")
"""The fields of the register that are views of the newest valid card: nobody types them."""


def fields_of(told: Standing) -> dict[str, Text]:
    """Return what the register says of a system's performance, limits, gaps and last measurement: views, never typed.

    Without a card that holds there are no figures; the last measurement is told all the same.

    >>> fields_of(Standing("s", None))["performance"].en
    'not measured'
    """
    never = Text("neurtu gabe", "sin medir", "not measured")
    if told.card is None:
        return dict.fromkeys(COMPUTED, never)
    measured, on = told.card.measured, told.card.measured_at.date().isoformat()
    when = Text(*(f"{on} ({told.card.number})" for _code in LANGUAGES))
    if not told.is_valid:
        stale = Text("txartela ez dago indarrean", "la ficha no está vigente", "the card does not hold")
        return dict.fromkeys(COMPUTED[:3], stale) | {"last_measured": when}
    return {
        "performance": _joined([_in_words(one) for one in measured.metrics]),
        "limits": _joined(measured.limits),
        "gaps": _joined(measured.gaps),
        "last_measured": when,
    }


def _in_words(one: Metric) -> Text:
    value, low, high = (number(each, None) for each in (one.value, one.low, one.high))
    told = []
    for code in LANGUAGES:
        line = f"{one.label.into(code)}: {value.into(code)} [{low.into(code)}; {high.into(code)}], n = {one.n}"
        if one.baseline is not None and one.skill is not None:
            beside = {"eu": "oinarria", "es": "línea de base", "en": "baseline"}[code]
            line += f" ({beside}: {number(one.baseline, None).into(code)}; {percent(one.skill).into(code)})"
        told.append(line)
    return Text(*told)


def _joined(those: Sequence[Text]) -> Text:
    return Text(*("; ".join(one.into(code) for one in those) for code in LANGUAGES))
