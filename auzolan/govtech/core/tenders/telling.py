# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders as releases of OCDS 1.1.5: each whole, as it stands now, with its award and contract once there is one.

docs/explanation/ocds.md says which fields are none of the standard's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from auzolan.govtech.core.ocds.words import classification, moment, party, value
from auzolan.govtech.nouns.tenders import Award, Clause, Part, State, Tender

METHODS: Final[Mapping[str, str]] = {
    "open": "open",
    "simplified-open": "open",
    "simplified-open-abbreviated": "open",
    "design-contest": "open",
    "restricted": "selective",
    "negotiated": "selective",
    "competitive-dialogue": "selective",
    "innovation-partnership": "selective",
    "negotiated-without-notice": "limited",
    "minor-contract": "direct",
    "in-house-order": "direct",
}
"""Each instrument that awards as a code of ``method``; techniques are awarded by one of these, and have none."""
CATEGORIES: Final = {"services": "services", "supplies": "goods", "works": "works"}


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what a release says beside the tender itself.

    ``buyer`` and ``unit`` are ids with names, ``prefix`` begins every ocid, ``planned`` is the ocid of its entry in the
    contracting plan, empty where it has none.
    """

    buyer: tuple[str, str]
    unit: tuple[str, str]
    prefix: str
    language: str
    planned: str = ""


def ocid(prefix: str, number: int) -> str:
    """Return the ocid of a tender.

    >>> ocid("ocds-000000-bizkaia", 7)
    'ocds-000000-bizkaia-tender-7'
    """
    return f"{prefix}-tender-{number}"


def changed_at(one: Tender) -> datetime:
    """Return when what a release says of a tender last changed."""
    extended = [each.at for each in one.award.extensions] if one.award else []
    return max([each.at for each in one.moves] + extended)


def release(one: Tender, told: Told) -> dict[str, Any]:
    """Return a published tender as a release; the same tender gives the same release."""
    known, at = ocid(told.prefix, one.number), changed_at(one)
    parties = _parties(one, told)
    found: dict[str, Any] = {
        "ocid": known,
        "id": f"{known}-{at:%Y%m%dT%H%M%SZ}",
        "date": at.isoformat(),
        "tag": _tags(one),
        "initiationType": "tender",
        "language": told.language,
        "parties": parties,
        "buyer": {"id": told.buyer[0], "name": told.buyer[1]},
        "tender": _tender(one, told),
    }
    if one.award is not None:
        found |= {"awards": [_award(one.award)], "contracts": [_contract(one, one.award)]}
    related = [("planning", told.planned)] if told.planned else []
    related += [("renewalProcess", ocid(told.prefix, one.links.follows))] if one.links.follows else []
    if related:
        found["relatedProcesses"] = [
            {"id": str(place), "relationship": [relation], "scheme": "ocid", "identifier": identifier}
            for place, (relation, identifier) in enumerate(related, start=1)
        ]
    return found


def _tags(one: Tender) -> list[str]:
    if one.award is None:
        return ["tender"]
    amended = ["contractAmendment"] if one.award.extensions else []
    return ["tender", "award", "contract", *amended, *(["contractTermination"] if one.state is State.ENDED else [])]


def _parties(one: Tender, told: Told) -> list[dict[str, Any]]:
    buyer = {"id": told.buyer[0], "name": told.buyer[1], "roles": ["buyer"]}
    if told.unit[0] == told.buyer[0]:
        parties = [buyer | {"roles": ["buyer", "procuringEntity"]}]
    else:
        parties = [buyer, {"id": told.unit[0], "name": told.unit[1], "roles": ["procuringEntity"]}]
    return parties + ([_supplier(one.award)] if one.award else [])


def _supplier(award: Award) -> dict[str, Any]:
    return party(award.supplier, award.public_identifier, ["supplier"], "supplier-1")


def _tender(one: Tender, told: Told) -> dict[str, Any]:
    is_lost = one.state is State.ENDED and one.award is None
    found: dict[str, Any] = {
        "id": str(one.number),
        "title": one.bought.object.into(told.language),
        "status": "unsuccessful" if is_lost else "active" if one.state is State.PUBLISHED else "complete",
        "procuringEntity": {"id": told.unit[0], "name": told.unit[1]},
        "items": [{"id": "1", "classification": classification(one.bought.cpv)}],
        "value": value(Decimal(one.bought.value_cents) / 100, with_vat=False),
        "mainProcurementCategory": CATEGORIES[one.bought.kind],
    }
    if one.chosen is not None:
        if one.chosen.instrument in METHODS:
            found["procurementMethod"] = METHODS[one.chosen.instrument]
        found["procurementMethodDetails"] = one.chosen.name.into(told.language)
        articles = dict.fromkeys(f"{each.law} {each.article}" for each in one.chosen.because)
        found["procurementMethodRationale"] = ", ".join(articles)
    criteria = [f"{_said(each, told)} ({each.weight})" for each in one.criteria]
    if criteria:
        found |= {"awardCriteria": "ratedCriteria", "awardCriteriaDetails": "; ".join(criteria)}
    requirements = [_said(each, told) for each in one.clauses if each.part is Part.REQUIREMENT]
    if requirements:
        found["eligibilityCriteria"] = "; ".join(requirements)
    return found


def _said(one: Clause, told: Told) -> str:
    return " ".join(one.text.into(told.language).split())


def _award(award: Award) -> dict[str, Any]:
    supplier = _supplier(award)
    return {
        "id": "1",
        "status": "active",
        "date": moment(award.signed_on),
        "value": value(Decimal(award.cents) / 100, with_vat=False),
        "suppliers": [{"id": supplier["id"], "name": supplier["name"]}],
    }


def _contract(one: Tender, award: Award) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": "1",
        "awardID": "1",
        "status": "terminated" if one.state is State.ENDED else "active",
        "period": {"startDate": moment(award.signed_on), "endDate": moment(award.until)},
        "value": value(Decimal(award.whole_cents) / 100, with_vat=False),
        "dateSigned": moment(award.signed_on),
    }
    if award.extensions:
        found["amendments"] = [
            {"id": str(place), "date": each.at.isoformat(), "rationale": each.why}
            for place, each in enumerate(award.extensions, start=1)
        ]
    return found
