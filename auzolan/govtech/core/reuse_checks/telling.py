# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A finished reuse check as JSON-LD 1.1: PROV-O for who did what when, Dublin Core for texts, terms of our own (P20a).

People are told by the decision, which names those who answer for it; whoever searched or covered is not named.
"""

from collections.abc import Mapping
from typing import Any, Final

from auzolan.govtech.core.comparing import telling as comparing
from auzolan.govtech.core.reuse_checks.covering import compared, coverages
from auzolan.govtech.core.reuse_checks.grading import graded
from auzolan.govtech.core.reuse_checks.passing import passings
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.reuse_checks import Coverage, Listed, ReuseCheck, Search, Sheet
from auzolan.kernel.texts import LANGUAGES, Text

LAWS: Final = ("https://www.boe.es/eli/es/l/2015/10/01/40/con", "http://data.europa.eu/eli/reg/2024/903/oj")
"""Ley 40/2015 as it stands, and Regulation (EU) 2024/903."""
CONTEXT: Final[Mapping[str, Any]] = {
    "@version": 1.1,
    "@vocab": "urn:auzolan:term:",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "endedOn": {"@id": "prov:endedAtTime", "@type": "xsd:date"},
    "startedOn": {"@id": "prov:startedAtTime", "@type": "xsd:date"},
    "validUntil": {"@id": "dct:valid", "@type": "xsd:date"},
    "subject": {"@id": "dct:subject", "@type": "@id"},
    "decision": {"@id": "prov:wasInformedBy", "@type": "@id"},
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
    "text": {"@id": "dct:description"},
    "searches": {"@container": "@list"},
    "candidates": {"@container": "@list"},
    "shortList": {"@container": "@list"},
    "comparison": {"@type": "@json"},
}


def told(check: ReuseCheck, *, address: str, subject: str, decision: str) -> dict[str, Any]:
    """Return a finished check as JSON-LD; ``address``, ``subject`` and ``decision`` are addresses on the web."""
    end = check.finish
    if end is None:
        raise ValueError(f"reuse check {check.number} is not finished")
    found = graded(check) if check.method else compared(check)
    covered = {one.solution: one for one in coverages(check)}
    answer: dict[str, Any] = {
        "@context": dict(CONTEXT),
        "@id": address,
        "@type": ["prov:Activity", "ReuseCheck"],
        "dct:identifier": str(check.ref),
        "conformsTo": list(LAWS),
        "subject": subject,
        "decision": decision,
        "unit": check.unit,
        "startedOn": check.begun_on.isoformat(),
        "endedOn": end.on.isoformat(),
        "validUntil": end.until.isoformat(),
        "text": _texts(check.need),
        "requirements": [
            {"key": one.key, "text": _texts(one.text), "isMust": one.is_must} | _weight(one.weight)
            for one in check.requirements
        ],
        "searches": [_search(one) for one in check.searches],
        "shortList": [
            {"solution": one.id, "name": one.name, "step": one.step, "isFound": one.is_found}
            | _kind(one)
            | _coverage(covered[one.id], check.sheet(one.id))
            for one in check.short_list
        ],
        "gates": [
            {"step": one.step, "isOpen": one.is_open, "contradictedBy": list(one.contradicted)}
            | ({"impossible": one.impossible} if one.impossible else {})
            for one in passings(check)
        ],
        "way": end.way.value,
        "reason": end.reason,
    }
    optional = {"choice": end.choice, "inefficient": end.inefficient, "whyNone": check.why_none, "source": check.source}
    if check.method is not None:
        optional["comparedBy"] = f"AgID: {check.method.category}"
    answer |= {key: value for key, value in optional.items() if value}
    return answer | ({"comparison": comparing.told(found)} if found else {})


def _search(one: Search) -> dict[str, Any]:
    return {
        "need": {"@value": one.need, "@language": one.language},
        "at": {"@value": one.at.isoformat(), "@type": "xsd:dateTime"},
        "corpus": f"urn:sha256:{one.corpus}",
        "corpusSize": one.corpus_size,
        "ownSize": one.own_size,
        "abstain": one.abstain,
        "pNothing": one.p_nothing if one.can_tell else None,
        "ofTen": one.of_ten if one.can_tell else None,
        "models": list(one.models),
        "notes": [str(note) for note in one.notes],
        "candidates": [
            {"solution": each.id, "name": each.name, "score": each.score} | _kind(each) for each in one.candidates
        ],
    }


def _kind(one: Match | Listed) -> dict[str, Any]:
    """Return what is told of anything but a solution that nobody here uses: its kind, and what came of it."""
    return {} if one.kind is Kind.SOLUTION else {"kind": one.kind.value, "about": _texts(one.about)}


def _coverage(found: Coverage, sheet: Sheet | None) -> dict[str, Any]:
    marks = sheet.marks if sheet else ()
    return {
        "coverageLow": round(found.low, 4),
        "coverageHigh": round(found.high, 4),
        "answers": [{"requirement": one.requirement, "met": one.met.value, "evidence": one.evidence} for one in marks],
    }


def _texts(text: Text) -> list[dict[str, str]]:
    return [{"@value": getattr(text, one), "@language": one} for one in LANGUAGES if getattr(text, one)]


def _weight(weight: int) -> dict[str, int]:
    return {"weight": weight} if weight else {}
