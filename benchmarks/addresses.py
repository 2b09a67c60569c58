# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the site and every reading operation of the API, with an example for each part that varies.

Read from the site's own list of addresses and from the API's own description: nothing that is added is forgotten. An
address for whose parts there is no example, or that answers nobody with 200, is told apart and not left out.
"""

from dataclasses import dataclass
from typing import Any, Final

TENANT: Final = "bizkaia"
_SERVICE, _CHARTER, _INDICATOR, _COMMITMENT = "income-tax", "gertu-attention", "satisfaction-share", "treatment"
_DATASET: Final = "bizkaibus"
_OF_VIEW: Final = {
    "services:charter": {"slug": _CHARTER},
    "services:desk_charter": {"slug": _CHARTER},
    "services:edit_charter": {"slug": _CHARTER},
    "services:new_commitment": {"slug": _CHARTER},
    "services:amend": {"slug": _CHARTER, "code": _COMMITMENT},
    "services:export": {"form": "ttl"},
    "review:indicator": {"key": _INDICATOR},
    "catalogue:dataset": {"slug": _DATASET},
    "catalogue:desk_dataset": {"slug": _DATASET},
}
_ASKED: Final = {
    "search": "q=renta",
    "catalogue:list": "q=paradas&theme=TRAN",
    "catalogue:suggest": "q=para",
    "review:decide": "kind=measure.improvement-plan",
    "/api/v1/indicators/{key}/aggregates": "grain=year",
    "/api/v1/satisfaction/comparison": "one=income-tax&other=batuz",
    "/api/v1/funnel": "steps=start&steps=submit&steps=complete&service=income-tax",
    "/api/v1/campaign": "service=income-tax&day=2025-05-05",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Hold an address: its name (the same at every size of the data), its path, and which face of the site it is."""

    name: str
    path: str
    face: str


def pages(numbers: dict[str, str]) -> tuple[list[Address], list[str]]:
    """Return the addresses of the pages in Spanish, and the names of those for which there is no example."""
    from django.urls import NoReverseMatch, get_resolver, reverse
    from django.utils.translation import override

    found, without = [], []
    with override("es"):
        for name, keys in _views(get_resolver(), ""):
            told = _OF_VIEW.get(name, {}) | {key: numbers[key] for key in keys if key in numbers}
            told = _told(name, keys, told, numbers)
            try:
                path = reverse(name, kwargs=told)
            except NoReverseMatch:
                without.append(name)
                continue
            asked = f"?{_ASKED[name]}" if name in _ASKED else ""
            face = "desk" if "/desk/" in path else "account" if "/account/" in path else "public"
            if not path.startswith(("/api/", "/health/")):
                found.append(Address(name, path + asked, face))
    return found, without


def operations(numbers: dict[str, str]) -> tuple[list[Address], list[str]]:
    """Return the reading operations of the API, and those for which there is no example."""
    from auzolan.site.endpoints import api

    found, without = [], []
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        if "get" not in methods:
            continue
        parts = [one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "path"]
        room = path.removeprefix("/api/v1/").split("/")[0]
        told = {part: _part(room, part, numbers) for part in parts}
        needed = [one["name"] for one in methods["get"].get("parameters", []) if one.get("required")]
        if not all(told.values()) or (set(needed) - set(parts) and path not in _ASKED):
            without.append(path)
            continue
        asked = f"?{_ASKED[path]}" if path in _ASKED else ""
        found.append(Address(path, path.format(**told) + asked, "api"))
    return found, without


def numbers() -> dict[str, str]:
    """Return what this installation calls the records that the examples show: numbers are given by each anew."""
    from auzolan.kernel.access import system
    from auzolan.loads import api as loads
    from auzolan.machines import api as machines
    from auzolan.measure import api as measure
    from auzolan.review import api as review
    from auzolan.services import api as services

    by = system(TENANT)
    offered = services.templates(by=by)
    return {
        "finding": str(review.docket(by=by)[0].finding.number),
        "decision": str(measure.plans(by=by)[0].decision),
        "lesson": str(review.lessons(by=by)[0].number),
        "assessment": str(services.assessments(by=by)[0].number),
        "webhook": str(machines.webhooks(by=by)[0].number),
        "load": str(loads.loads(by=by)[0].number),
        "template": offered[0].service.slug if offered else "",
        "username": "administrator",
    }


def _views(resolver: Any, namespace: str) -> list[tuple[str, list[str]]]:
    """Return the name of every view below a resolver, with the parts of its address that vary."""
    found = []
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            found += _views(one, inner)
        elif one.name:
            found.append((namespace + one.name, list(one.pattern.converters)))
    return found


def _told(name: str, keys: list[str], told: dict[str, str], numbers: dict[str, str]) -> dict[str, str]:
    """Return an example of each of ``keys`` that has none yet; slugs are those of a service."""
    of = name.rpartition(":")[2].removeprefix("public_").removeprefix("start_")
    kinds = {"finding": ("finding", "defer", "dismiss", "decide"), "webhook": ("webhook", "change_webhook")}
    kind = next((kind for kind, views in kinds.items() if of in views), of)
    usual = {"slug": _SERVICE, "number": numbers.get(kind, ""), "template": numbers["template"]}
    return {key: told.get(key) or usual.get(key, "") for key in keys}


def _part(room: str, part: str, numbers: dict[str, str]) -> str:
    """Return an example of a part of an operation's address."""
    known = {
        "services": _SERVICE,
        "boards": _SERVICE,
        "charters": _CHARTER,
        "datasets": _DATASET,
        "indicators": _INDICATOR,
        "findings": numbers["finding"],
        "decisions": numbers["decision"],
        "plans": numbers["decision"],
        "lessons": numbers["lesson"],
        "assessments": numbers["assessment"],
        "webhooks": numbers["webhook"],
    }
    return known.get(room, "") if part in ("slug", "service", "key", "number", "decision") else ""
