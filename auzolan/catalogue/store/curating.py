# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people said to repairs, as rows; and the mark of a description that somebody is about to change."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from auzolan.catalogue.models import DatasetRow, RepairRow
from auzolan.catalogue.nouns.curating import Answer, Decided
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref

_TOLD = ("answer", "path", "was", "becomes", "reason", "points")


@asked_once
def mark(tenant: str, slug: str, *, to_change: bool = False) -> str:
    """Return the mark of a description; ``to_change``: nobody else changes it until the transaction ends. One query."""
    rows = DatasetRow.objects.of(tenant).filter(slug=slug)
    if to_change:
        rows = rows.select_for_update()
    return str(rows.values_list("mark", flat=True).first() or "")


def refused(tenant: str, slugs: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Return by dataset the keys of the repairs whose newest answer is no. One query."""
    newest: dict[str, dict[str, str]] = {}
    rows = RepairRow.objects.of(tenant).filter(dataset__in=list(slugs)).order_by("pk")
    for dataset, key, answer in rows.values_list("dataset", "key", "answer"):
        newest.setdefault(dataset, {})[key] = answer
    return {
        dataset: frozenset(key for key, answer in told.items() if answer == Answer.REFUSED.value)
        for dataset, told in newest.items()
    }


def decided(tenant: str, slug: str, most: int = 100) -> list[Decided]:
    """Return what was said to the repairs of a dataset, newest first. One query."""
    rows = RepairRow.objects.of(tenant).filter(dataset=slug).order_by("-pk")
    return [from_json(Decided, body) for body in rows.values_list("body", flat=True)[:most]]


def add(tenant: str, those: Sequence[Decided]) -> None:
    """Record what was said to repairs, and note it in the history of their dataset. Two queries."""
    if not those:
        return
    rows = [
        RepairRow(
            tenant_id=tenant, dataset=one.dataset, key=one.key, answer=one.answer.value, at=one.at, body=to_json(one)
        )
        for one in those
    ]
    RepairRow.everywhere.bulk_create(rows, batch_size=500)
    first = those[0]
    noted: list[history.Noted] = [
        (Ref("catalogue", "repair", f"{one.dataset}/{one.key}"), {}, _told(one)) for one in those
    ]
    history.note(tenant, noted, first.at, first.person, first.answer.value)


def _told(one: Decided) -> dict[str, object]:
    told = asdict(one)
    return {name: told[name] for name in _TOLD}
