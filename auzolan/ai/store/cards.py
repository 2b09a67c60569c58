# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation cards as rows of a signed hash chain, alarms of drift, pins of versions and attempts that were refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Max, QuerySet

from auzolan.ai.core import cards as core
from auzolan.ai.core.cards import Entry
from auzolan.ai.models import AttemptRow, CardRow, DriftRow, PinRow
from auzolan.ai.nouns.cards import Card, Drift, Fault
from auzolan.ai.nouns.loading import Attempt, Purpose, Reason
from auzolan.kernel import chain, signing
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

_SIGNED: Final = ("previous", "hash", "signature", "public_key")


def append(tenant: str, card: Card) -> Card:
    """Enter a card at the end of the chain, signed; return it with its number, hashes and signature. Three queries."""
    Tenant.objects.select_for_update().get(slug=tenant)
    last = CardRow.objects.of(tenant).order_by("-number").first()
    previous = last.hash if last else chain.GENESIS
    numbered = replace(card, tenant=tenant, number=last.number + 1 if last else 1, previous=previous)
    # written once and read back, so that what is hashed is what any reader gets
    payload = _payload(from_json(Card, to_json(numbered)))
    linked = core.hash_of(payload, previous)
    signature = signing.sign(core.signed_text(tenant, numbered.number, linked))
    signed = replace(numbered, hash=linked, signature=signature, public_key=signing.public_key())
    CardRow.objects.of(tenant).create(
        number=signed.number,
        system=signed.system,
        version=signed.version,
        measured_at=signed.measured_at,
        payload=payload,
        previous_hash=previous,
        hash=linked,
        signature=signature,
        public_key=signed.public_key,
    )
    return signed


def cards(tenant: str, *, system: str = "", most: int | None = None) -> list[Card]:
    """Return the cards, newest first: all, or those of a system. One query."""
    rows = CardRow.objects.of(tenant)
    if system:
        rows = rows.filter(system=system)
    return [_card(row) for row in rows.order_by("-number")[:most]]


def card(tenant: str, number: int) -> Card | None:
    """Return one card, or None. One query."""
    row = CardRow.objects.of(tenant).filter(number=number).first()
    return _card(row) if row else None


@asked_once
def newest(tenant: str, systems: Sequence[str] | None = None) -> dict[str, tuple[Card, bool]]:
    """Return the newest card of each system, and whether it is as it was signed. One query."""
    rows = CardRow.objects.of(tenant)
    if systems is not None:
        rows = rows.filter(system__in=systems)
    last = rows.order_by().values("system").annotate(top=Max("number")).values("top")
    found = CardRow.objects.of(tenant).filter(number__in=last)
    return {row.system: (_card(row), not list(core.faults_of_entry(_entry(row), is_ours))) for row in found}


def listed(tenant: str) -> "QuerySet[CardRow]":
    """Return the rows of the cards, to ask whether there are any."""
    return CardRow.objects.of(tenant)


def entry(tenant: str, number: int) -> Entry | None:
    """Return a card as it stands in the table. One query."""
    row = CardRow.objects.of(tenant).filter(number=number).first()
    return _entry(row) if row else None


def entries(tenant: str) -> Iterator[Entry]:
    """Yield the chain of cards, oldest first."""
    for row in CardRow.objects.of(tenant).order_by("number").iterator(chunk_size=1000):
        yield _entry(row)


def faults(tenant: str) -> list[tuple[int, Fault]]:
    """Return what is wrong with the chain of cards: (number, fault)."""
    return list(core.faults_of_chain(entries(tenant), is_ours))


def exported(card: Card) -> dict[str, Any]:
    """Return a card as a file holds it: what was signed, and the signature."""
    return {"sort": core.SORT, **to_json(card)}


def imported(told: Mapping[str, Any]) -> tuple[Card, Entry]:
    """Return the card that a file holds, and what of it was signed, as it stands there."""
    body = {name: value for name, value in told.items() if name != "sort"}
    found = from_json(Card, body)
    payload = {name: value for name, value in body.items() if name not in _SIGNED}
    return found, Entry(found.number, payload, found.previous, found.hash, found.signature, found.public_key, {})


def is_signed(told: Entry) -> bool:
    """Tell whether a card bears a signature of its own, under the key that it names."""
    text = core.signed_text(str(told.payload.get("tenant", "")), told.number, told.hash)
    return signing.is_signed(text, told.signature, told.public_key)


def is_ours(told: Entry) -> bool:
    """Tell whether a card bears a signature of its own under the key of this installation."""
    return told.public_key == signing.public_key() and is_signed(told)


def pin(tenant: str, system: str, version: int, artefact: str, at: datetime) -> None:
    """Note which artefact a version of a system has; what was noted first stays. Two queries."""
    if not PinRow.objects.of(tenant).filter(system=system, version=version).exists():
        PinRow.objects.of(tenant).create(system=system, version=version, artefact=artefact, at=at)


def pins(tenant: str, system: str) -> dict[int, str]:
    """Return the artefact that each version of a system was registered with first. One query."""
    return dict(PinRow.objects.of(tenant).filter(system=system).values_list("version", "artefact"))


def add_drift(tenant: str, system: str, drift: Drift, at: datetime) -> bool:
    """Note an alarm; False where the same statistic was noted of the same day. Two queries."""
    kept = replace(drift, noted_at=at)
    known = DriftRow.objects.of(tenant).filter(system=system, on=drift.on, body__statistic=drift.statistic)
    if known.exists():
        return False
    DriftRow.objects.of(tenant).create(system=system, on=drift.on, noted_at=at, body=to_json(kept))
    return True


@asked_once
def drifts(tenant: str, systems: Sequence[str] | None = None) -> dict[str, list[Drift]]:
    """Return the alarms of each system, oldest first. One query."""
    rows = DriftRow.objects.of(tenant)
    if systems is not None:
        rows = rows.filter(system__in=systems)
    found: dict[str, list[Drift]] = {}
    for row in rows:
        found.setdefault(row.system, []).append(from_json(Drift, row.body))
    return found


def add_attempt(tenant: str, attempt: Attempt) -> None:
    """Keep an attempt that was refused. One query."""
    AttemptRow.objects.of(tenant).create(
        system=attempt.system,
        at=attempt.at,
        person=attempt.person,
        purpose=attempt.purpose.value,
        reason=attempt.reason.value,
        expected=attempt.expected,
        found=attempt.found,
    )


def attempts(tenant: str, *, system: str | None = None, most: int = 100) -> list[Attempt]:
    """Return the attempts that were refused, newest first: of a system, or of all. One query."""
    rows = AttemptRow.objects.of(tenant)
    if system is not None:
        rows = rows.filter(system=system)
    return [
        Attempt(row.system, row.at, row.person, Purpose(row.purpose), Reason(row.reason), row.expected, row.found)
        for row in rows.order_by("-at", "-pk")[:most]
    ]


def version(tenant: str) -> str:
    """Return what changes whenever a card, an alarm or an attempt does. Three queries."""
    tables = (CardRow, DriftRow, AttemptRow)
    return "-".join(str(rows.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0) for rows in tables)


def _payload(card: Card) -> dict[str, Any]:
    return {name: value for name, value in to_json(card).items() if name not in _SIGNED}


def _card(row: CardRow) -> Card:
    signed = {
        "previous": row.previous_hash,
        "hash": row.hash,
        "signature": row.signature,
        "public_key": row.public_key,
    }
    return from_json(Card, {**row.payload, **signed})


def _entry(row: CardRow) -> Entry:
    columns = {"number": row.number, "tenant": row.tenant_id, "system": row.system, "version": row.version}
    return Entry(row.number, row.payload, row.previous_hash, row.hash, row.signature, row.public_key, columns)
