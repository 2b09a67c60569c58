# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Releases of OCDS 1.1.5 from contracts of the Basque register: one contracting process for each tender.

Contracts that share a tender are awards and contracts of one ocid, each pair by the code of its contract. The same
contracts give the same releases, in the order of their first rows. docs/explanation/ocds.md says field by field what
becomes of each column, and which fields are none of the standard's.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from auzolan.govtech.core.ocds.words import (
    CATEGORIES,
    METHODS,
    NOBODY,
    STATUSES,
    UNSAID,
    classification,
    escaped,
    is_spanish,
    moment,
    party,
    place,
    slug,
    value,
)
from auzolan.govtech.nouns.ocds import Authority, Contract, Mark

TAGS: Final = ("tender", "award", "contract")


def releases(
    contracts: Iterable[Contract], *, authorities: Mapping[str, Authority], prefix: str
) -> list[dict[str, Any]]:
    """Return a release for each tender, its contracts in the order in which they came."""
    processes: dict[tuple[str, str], list[Contract]] = {}
    for one in contracts:
        processes.setdefault((one.profile, one.tender), []).append(one)
    return [_release(those, authorities.get(profile), prefix) for (profile, _), those in processes.items()]


def ocid(prefix: str, profile: str, tender: str) -> str:
    """Return the ocid of a tender: the prefix, the profile of the authority, the tender's own code.

    >>> ocid("ocds-000000", "1", "DEC 22/08/14325")
    'ocds-000000-1-DEC~2022~2F08~2F14325'
    """
    return f"{prefix}-{escaped(profile)}-{escaped(tender)}"


def _release(those: Sequence[Contract], authority: Authority | None, prefix: str) -> dict[str, Any]:
    first = those[0]
    known = ocid(prefix, first.profile, first.tender)
    modified = max(one.modified for one in those)
    buyer = _buyer(first.profile, authority)
    entity = _entity(first)
    parties = {one["id"]: one for one in (buyer, *((entity,) if entity else ()))}
    for one in those:
        supplier = _supplier(one)
        kept = parties.setdefault(supplier["id"], supplier)
        if one.is_union:
            kept["details"] = {"temporaryUnion": True}
    return {
        "ocid": known,
        "id": f"{known}-{modified.isoformat()}",
        "date": moment(modified),
        "tag": list(TAGS),
        "initiationType": "tender",
        "language": "es",
        "parties": list(parties.values()),
        "buyer": _reference(buyer),
        "tender": _tender(those, entity),
        "awards": [_award(one) for one in those],
        "contracts": [_contract(one) for one in those],
    }


def _buyer(profile: str, authority: Authority | None) -> dict[str, Any]:
    told: dict[str, Any] = {"id": f"perfil-{escaped(profile)}", "roles": ["buyer"]}
    if authority is None:
        return told
    told = {"id": told["id"], "name": authority.name, "roles": ["buyer"]}
    if authority.tax_number:
        told["identifier"] = {"scheme": "ES-NIF", "id": authority.tax_number, "legalName": authority.name}
    if authority.address:
        told["address"] = {"streetAddress": authority.address}
    if authority.url:
        told["contactPoint"] = {"name": authority.name, "url": authority.url}
    details = {"nuts": authority.nuts, "authorityType": authority.kind, "mainActivity": authority.activity}
    if any(details.values()):
        told["details"] = {name: said for name, said in details.items() if said}
    return told


def _entity(one: Contract) -> dict[str, Any] | None:
    if not one.promoter:
        return None
    known = f"perfil-{escaped(one.profile)}-{slug(one.promoter)}"
    return {"id": known, "name": one.promoter, "roles": ["procuringEntity"]}


def _supplier(one: Contract) -> dict[str, Any]:
    # nobody knows whether two of these are the same person: each contract has one of its own
    return party(one.bidder, one.bidder_code, ["supplier"], f"natural-person-{escaped(one.code)}")


def _reference(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in ("id", "name") if key in told}


def _tender(those: Sequence[Contract], entity: dict[str, Any] | None) -> dict[str, Any]:
    first = those[0]
    told: dict[str, Any] = {"id": first.tender}
    if first.description:
        told["title"] = first.description
    if entity is not None:
        told["procuringEntity"] = _reference(entity)
    codes = dict.fromkeys(one.cpv[:8] for one in those if one.cpv)
    if codes:
        told["items"] = [{"id": code, "classification": classification(code)} for code in codes]
    if first.procedure in METHODS:
        told["procurementMethod"] = METHODS[first.procedure]
    if first.procedure:
        told["procurementMethodDetails"] = first.procedure
    if first.kind in CATEGORIES:
        told["mainProcurementCategory"] = CATEGORIES[first.kind]
    # beside the standard
    if first.kind:
        told["contractType"] = first.kind
    if first.organism:
        told["contractingBody"] = first.organism
    return told


def _award(one: Contract) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.code}
    if one.description:
        told["title"] = one.description
    told["status"] = "active"
    if one.awarded:
        told["date"] = moment(one.awarded)
    told["suppliers"] = [_reference(_supplier(one))]
    # no other item of the release has it: those of the tender are eight digits
    item: dict[str, Any] = {"id": f"{one.code}-1"}
    if one.cpv:
        item["classification"] = classification(one.cpv)
    if one.nuts:
        item["deliveryLocation"] = place(one.nuts)
    if len(item) > 1:
        told["items"] = [item]
    return told


def _contract(one: Contract) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.code, "awardID": one.code}
    if one.status in STATUSES:
        told["status"] = STATUSES[one.status]
    if one.amount is not None:
        told["value"] = value(one.amount, with_vat=True) | {"amountSource": "budget_with_vat"}
    if one.signed:
        told["dateSigned"] = moment(one.signed)
    # beside the standard
    beside = {
        "contractStatus": one.status,
        "processingStatus": one.processing,
        "placeInEU": one.is_in_eu,
        "placeCountry": one.foreign_country,
    }
    told |= {name: said for name, said in beside.items() if said not in ("", None)}
    told["sourceReport"] = {"id": one.report, "year": one.report_year, "dateModified": one.modified.isoformat()}
    return told


def marks(contracts: Sequence[Contract]) -> list[Mark]:
    """Return what to know of the values that were taken, in the order of the rows."""
    found: list[Mark] = []
    first: dict[tuple[str, str], Contract] = {}
    for one in contracts:
        before = first.setdefault((one.profile, one.tender), one)
        found += [Mark(says, one.row, column, said) for says, column, said in _of(one)]
        found += [
            Mark("differs from the first contract of its tender, which is what the tender says", one.row, column, said)
            for column, said, other in (
                ("cauth_promoter", one.promoter, before.promoter),
                ("cauth_promoter_organism", one.organism, before.organism),
                ("type_cont", one.kind, before.kind),
                ("type_procedure", one.procedure, before.procedure),
            )
            if said != other
        ]
    return found


def _of(one: Contract) -> list[tuple[str, str, str]]:
    told = []
    if one.amount is not None:
        told.append(("amount with VAT: a budget, neither net nor a price that was paid", "budget_with_vat", ""))
        if one.amount <= 1:
            told.append(("amount of one euro or less: looks like one that stands for another", "budget_with_vat", ""))
    if one.bidder_code == NOBODY:
        told.append(("the supplier is a person who is not named: one of its own for each contract", "bidder_cif", ""))
    elif not is_spanish(one.bidder_code):
        told.append(("no tax number of Spain by its shape: given without a scheme", "bidder_cif", one.bidder_code))
    if one.signed and one.awarded and one.signed < one.awarded:
        told.append(("signed before it was awarded", "date_signed", f"{one.signed} < {one.awarded}"))
    if not one.cpv:
        told.append(("no code of the CPV", "cpv", ""))
    unsaid = (("type_cont", one.kind, CATEGORIES), ("type_procedure", one.procedure, METHODS))
    told += [(UNSAID, column, said) for column, said, known in unsaid if said not in known]
    if one.processing == "Modificación contrato":
        told.append(("changed since, and not told how", "status_processing", one.processing))
    return told
