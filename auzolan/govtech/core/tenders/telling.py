# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders as releases of OCDS 1.1.5: each whole, as it stands now, with lots, bids, awards and contracts.

docs/explanation/ocds.md says which fields are none of the standard's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from auzolan.govtech.core.ocds.words import classification, moment
from auzolan.govtech.core.tenders import detailing
from auzolan.govtech.nouns.bids import Amended
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
    extended = [each.at for award in one.awards for each in award.extensions]
    noted = [each.noted_at for each in one.bids] + [each.at for _award, each in one.changes]
    return max([each.at for each in one.moves] + extended + noted)


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
    if one.bids:
        found["bids"] = detailing.bids(one)
    if one.awards:
        found["awards"] = [_award(one, each, told.language) for each in one.awards]
        found["contracts"] = [_contract(one, each, told.language) for each in one.awards]
    related = [("planning", told.planned)] if told.planned else []
    related += [("renewalProcess", ocid(told.prefix, one.links.follows))] if one.links.follows else []
    if related:
        found["relatedProcesses"] = [
            {"id": str(place), "relationship": [relation], "scheme": "ocid", "identifier": identifier}
            for place, (relation, identifier) in enumerate(related, start=1)
        ]
    return found


def _tags(one: Tender) -> list[str]:
    amended = {each.of for _award, each in one.changes}
    found = ["tender", *(["tenderAmendment"] if Amended.TENDER in amended else [])]
    if not one.awards:
        return found
    found += ["award", *(["awardUpdate"] if Amended.AWARD in amended else []), "contract"]
    if Amended.CONTRACT in amended or any(each.extensions for each in one.awards):
        found.append("contractAmendment")
    return found + (["contractTermination"] if one.state is State.ENDED else [])


def _parties(one: Tender, told: Told) -> list[dict[str, Any]]:
    buyer = {"id": told.buyer[0], "name": told.buyer[1], "roles": ["buyer"]}
    if told.unit[0] == told.buyer[0]:
        parties = [buyer | {"roles": ["buyer", "procuringEntity"]}]
    else:
        parties = [buyer, {"id": told.unit[0], "name": told.unit[1], "roles": ["procuringEntity"]}]
    suppliers = [detailing.supplier(one, each) for each in one.awards]
    return detailing.together([*parties, *detailing.bidders(one.public_bids), *suppliers])


def _tender(one: Tender, told: Told) -> dict[str, Any]:
    is_lost = one.state is State.ENDED and not one.awards
    found: dict[str, Any] = {
        "id": str(one.number),
        "title": one.bought.object.into(told.language),
        "status": "unsuccessful" if is_lost else "active" if _is_open(one) else "complete",
        "procuringEntity": {"id": told.unit[0], "name": told.unit[1]},
        "items": _items(one),
        "value": detailing.euros(one.bought.value_cents),
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
    return found | _offered(one, told)


def _is_open(one: Tender) -> bool:
    return one.state is State.PUBLISHED or (one.state is State.AWARDED and bool(one.open_lots))


def _items(one: Tender) -> list[dict[str, Any]]:
    bought = {"classification": classification(one.bought.cpv)}
    if not one.lots:
        return [{"id": "1", **bought}]
    return [{"id": str(each.number), **bought, "relatedLot": str(each.number)} for each in one.lots]


def _offered(one: Tender, told: Told) -> dict[str, Any]:
    """Return until when bids are taken, the lots, who made bids and how many, and what was amended."""
    found: dict[str, Any] = {}
    if one.closes_at is not None and one.published_at is not None:
        found["tenderPeriod"] = {"startDate": one.published_at.isoformat(), "endDate": one.closes_at.isoformat()}
    if one.lots:
        found["lots"] = detailing.lots(one, told.language)
    if one.bids:
        found["numberOfTenderers"] = len({each.identifier or each.tenderer.casefold() for each in one.bids})
    tenderers = detailing.bidders(one.public_bids)
    if tenderers:
        found["tenderers"] = [{"id": each["id"], "name": each["name"]} for each in tenderers]
    if one.amendments:
        found["amendments"] = detailing.amendments(one.amendments, told.language)
    return found


def _said(one: Clause, told: Told) -> str:
    return " ".join(one.text.into(told.language).split())


def _award(one: Tender, award: Award, language: str) -> dict[str, Any]:
    supplier = detailing.supplier(one, award)
    found: dict[str, Any] = {
        "id": str(award.number),
        "status": "active",
        "date": moment(award.signed_on),
        "value": detailing.euros(award.awarded_cents),
        "suppliers": [{"id": supplier["id"], "name": supplier["name"]}],
    }
    if award.lots:
        found["relatedLots"] = [str(each) for each in award.lots]
    if one.bid(award.bid) in one.public_bids:
        found["relatedBids"] = [str(award.bid)]
    mended = [each for each in award.amendments if each.of is Amended.AWARD]
    return found | ({"amendments": detailing.amendments(mended, language)} if mended else {})


def _contract(one: Tender, award: Award, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": str(award.number),
        "awardID": str(award.number),
        "status": "terminated" if one.state is State.ENDED else "active",
        "period": {"startDate": moment(award.signed_on), "endDate": moment(award.until)},
        "value": detailing.euros(award.whole_cents),
        "dateSigned": moment(award.signed_on),
    }
    told = [{"date": each.at.isoformat(), "rationale": each.why} for each in award.extensions]
    changed = [each for each in award.amendments if each.of is Amended.CONTRACT]
    told += [{key: each[key] for key in each if key != "id"} for each in detailing.amendments(changed, language)]
    if told:
        by_day = enumerate(sorted(told, key=lambda each: each["date"]), start=1)
        found["amendments"] = [{"id": str(place), **each} for place, each in by_day]
    return found
