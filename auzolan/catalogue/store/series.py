# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people have said of families, and which dataset is a slice of which series, as rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from auzolan.catalogue.models import FamilyRow, SliceRow
from auzolan.catalogue.nouns.series import Family


def families(tenant: str) -> dict[str, Family]:
    """Return what was said of families, by name. One query."""
    return {row.family: _family(row) for row in FamilyRow.objects.of(tenant)}


def put_family(tenant: str, one: Family) -> None:
    """Keep what a person has said of a family. Two queries."""
    told = {
        "accepted": one.accepted,
        "dataset": one.dataset,
        "iri": one.iri,
        "person": one.person,
        "reason": one.reason,
        "at": one.at,
    }
    FamilyRow.everywhere.update_or_create(tenant_id=tenant, family=one.name, defaults=told)


def slices(tenant: str) -> dict[str, tuple[str, str]]:
    """Return the series and the municipality of each dataset that was put into one, by its address. One query."""
    rows = SliceRow.objects.of(tenant).order_by().values_list("iri", "series", "town")
    return {iri: (series, town) for iri, series, town in rows}


def put_slices(tenant: str, series: str, towns: Mapping[str, str]) -> None:
    """Keep which datasets are slices of a series, with the municipality of each. One query for each 500."""
    rows = [SliceRow(tenant_id=tenant, series=series, iri=iri, town=town) for iri, town in towns.items()]
    SliceRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "iri"), update_fields=("series", "town"), batch_size=500
    )


def slices_of(tenant: str, series: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the municipality of each slice of series, by the address of both. One query."""
    found: dict[str, dict[str, str]] = {one: {} for one in series}
    for row in SliceRow.objects.of(tenant).filter(series__in=list(series)):
        found[row.series][row.iri] = row.town
    return found


def stamp(tenant: str) -> datetime | None:
    """Return when somebody last said something of a family. One query."""
    found: datetime | None = FamilyRow.objects.of(tenant).order_by("-at").values_list("at", flat=True).first()
    return found


def _family(row: FamilyRow) -> Family:
    return Family(row.family, row.accepted, row.dataset, row.iri, row.person, row.reason, row.at)
