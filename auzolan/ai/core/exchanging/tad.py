# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""System, model and assessment cards of the Dutch reporting standard for algorithms, version 0.1a14, as JSON.

Shapes: the three JSON Schemas of the standard (EUPL-1.2) by the Ministry of the Interior.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from auzolan.ai.core.exchanging.saying import is_url, said
from auzolan.ai.nouns.cards import Card, Metric
from auzolan.ai.nouns.exchanging import About, Exported, Gap, Why
from auzolan.ai.nouns.systems import Scope, Stage, System

VERSION: Final = "0.1a14"
_PLAIN: Final = {
    "description": "purpose",
    "goal_and_impact": "impact",
    "considerations": "considerations",
    "risk_management": "risks",
    "human_intervention": "human_oversight",
    "used_data": "data",
    "technical_design": "how_it_works",
}
"""The texts of the card, by the fields of our record that fill them."""
_ASKS: Final = {
    "description": "What it is for",
    "goal_and_impact": "Goal, and its impact on people and firms",
    "considerations": "For and against its use",
    "risk_management": "Risks, and what is done about them",
    "human_intervention": "What people decide, and how they correct it",
    "used_data": "The data that it uses",
    "technical_design": "How it works",
}
_TYPES: Final = {
    "gpai-system": "AI-systeem voor algemene doeleinden",
    "gpai-model": "AI-model voor algemene doeleinden",
    "ai-system": "AI-systeem",
    "impactful": "impactvol algoritme",
    "other": "niet-impactvol algoritme",
}
_RISKS: Final = {
    "high-risk": "hoog-risico AI",
    "not-high-risk": "geen hoog-risico AI",
    "prohibited": "verboden AI",
    "exempt": "uitzondering van toepassing",
}
_ROLES: Final = {"provider": "aanbieder", "deployer": "gebruiksverantwoordelijke"}
_STATUS: Final[Mapping[Stage, str]] = {
    Stage.IDEA: "idea",
    Stage.SCREENED: "screened",
    Stage.PILOTING: "pilot",
    Stage.DECIDED: "decided",
    Stage.SCALED: "in use",
    Stage.STOPPED: "stopped",
    Stage.RETIRED: "out of use",
}


def write(one: System, about: About) -> Exported:
    """Return a system as a system card, with a model card for what was measured; what is lacking is listed.

    A model card needs a licence (its name) and says what evaluation cards say, figure by figure; without an evaluation
    card or a licence there is none. Assessments go out with their day and findings, where the record holds both.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "https://example.org", date(2026, 1, 1), "en")
    >>> told = write(System("a", same("Routes"), same("Short ways"), "x", Scope.OTHER), about)
    >>> json.loads(told.text)["schema_version"], told.lacking[0].name
    ('0.1a14', 'goal_and_impact')
    """
    card: dict[str, Any] = {
        "schema_version": VERSION,
        "name": one.name.into(about.language),
        "owners": [_owner(one, about)],
        "ai_act_profile": _profile(one, about),
        "status": _STATUS[one.stage],
    }
    card |= {name: told for name, key in _PLAIN.items() if (told := said(one, key, about))}
    for name, key in (("begin_date", "begins"), ("end_date", "ends")):
        if _is_day(said(one, key, about)):
            card[name] = said(one, key, about)
    if said(one, "legal_basis_title", about) or said(one, "legal_basis", about):
        card["legal_base"] = [_linked(one, about)]
    if said(one, "vendor", about):
        card["external_providers"] = [{"name": said(one, "vendor", about)}]
    if is_url(said(one, "website", about)):
        card["references"] = [{"name": "register", "link": said(one, "website", about)}]
    models, assessments = model_cards(one, about), assessment_cards(one, about)
    card |= {"models": models} if models else {}
    card |= {"assessments": assessments} if assessments else {}
    return Exported(json.dumps(card, ensure_ascii=False, indent=1) + "\n", gaps(one, about))


def gaps(one: System, about: About) -> tuple[Gap, ...]:
    """Return what the cards have a place for and a system does not say.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import Text
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "en")
    >>> [gap.name for gap in gaps(System("a", Text(en="A"), Text(), "x", Scope.AI_SYSTEM), about)][-3:]
    ['owners.email', 'models.license', 'models.model_index']
    """
    found = [
        Gap(name, _ASKS[name], Why.MISSING, key, "always") for name, key in _PLAIN.items() if not said(one, key, about)
    ]
    if not said(one, "contact", about):
        found.append(Gap("owners.email", "An address of electronic mail", Why.MISSING, "contact", "always"))
    if not said(one, "licence", about):
        found.append(Gap("models.license", "The licence of the model, by name", Why.MISSING, "licence", "always"))
    if not about.cards:
        asks = "An evaluation card: what was measured, on which data"
        found.append(Gap("models.model_index", asks, Why.MISSING, "performance", "always"))
    return tuple(found)


def model_cards(one: System, about: About) -> list[dict[str, Any]]:
    """Return the model card of a system: its newest evaluation card in the words of the standard; none without one.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import Text
    >>> model_cards(System("a", Text(), Text(), "x", Scope.OTHER), About(Text(), Text(), "", date(2026, 1, 1), "en"))
    []
    """
    licence = said(one, "licence", about)
    if not licence or not about.cards:
        return []
    link = said(one, "licence_link", about)
    newest = about.cards[-1]
    version = next((each for each in one.versions if each.number == newest.version), None)
    name = said(one, "model_name", about) or one.name.into(about.language)
    index: dict[str, Any] = {
        "name": name,
        "model": said(one, "model_architecture", about) or said(one, "how_it_works", about) or name,
        "results": [_result(one, newest, about)],
    }
    if version is not None:
        index["artifacts"] = [{"uri": f"urn:sha256:{version.artefact}"}]
    card: dict[str, Any] = {
        "name": name,
        "license": {"license_name": licence} | ({"license_link": link} if is_url(link) else {}),
        "model_index": [index],
        "owners": [_owner(one, about)],
        "provenance": {"timestamp": newest.measured_at.isoformat(), "uri": about.page or "urn:auzolan"},
    }
    return [card]


def assessment_cards(one: System, about: About) -> list[dict[str, Any]]:
    """Return the assessments that the record holds with day and findings: fundamental rights, data protection.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import Text
    >>> fields = {"fria_summary": "No harm.", "fria_date": "2026-05-01"}
    >>> one = System("a", Text(), Text(), "x", Scope.OTHER, fields=fields)
    >>> assessment_cards(one, About(Text(), Text(), "", date(2026, 1, 1), "en"))[0]["date"]
    '2026-05-01'
    """
    kinds = (
        ("fria", "Fundamental rights impact assessment (Art. 27 AI Act)"),
        ("dpia", "Data protection impact assessment (Art. 35 GDPR)"),
    )
    found = []
    for key, name in kinds:
        summary, on = said(one, f"{key}_summary", about), said(one, f"{key}_date", about)
        if summary and _is_day(on):
            contents = [{"question": "What did the assessment find?", "answer": summary}]
            found.append({"name": name, "date": on, "contents": contents})
    return found


def _profile(one: System, about: About) -> dict[str, str]:
    kind = "ai-system" if one.scope is Scope.AI_SYSTEM else said(one, "publication_category", about)
    told = {"type": _TYPES.get(said(one, "eu_type", about)) or _TYPES.get(kind, "")}
    told["risk_group"] = _RISKS.get(said(one, "eu_risk", about), "")
    told["role"] = _ROLES.get(said(one, "eu_role", about), "")
    if said(one, "source_code", about):
        told["open_source"] = "open-source"
    transparency = {"yes": "transparantieverplichting", "no": "geen transparantieverplichting"}
    told["transparency_obligations"] = transparency.get(said(one, "eu_transparency", about), "")
    return {name: value for name, value in told.items() if value}


def _owner(one: System, about: About) -> dict[str, str]:
    told = {
        "organization": said(one, "organisation", about),
        "name": said(one, "team", about),
        "email": said(one, "contact", about),
        "role": said(one, "owner_role", about),
    }
    return {name: value for name, value in told.items() if value}


def _linked(one: System, about: About) -> dict[str, str]:
    name = said(one, "legal_basis_title", about) or said(one, "legal_basis", about)
    link = said(one, "legal_basis_link", about)
    return {"name": name} | ({"link": link} if is_url(link) else {})


def _result(one: System, card: Card, about: About) -> dict[str, Any]:
    measured = card.measured
    dataset = {"type": "tabular", "name": measured.tested_on.into(about.language), "revision": measured.dataset}
    return {
        "task": [{"type": said(one, "model_task", about) or "prediction"}],
        "datasets": [dataset],
        "metrics": [told for metric in measured.metrics for told in _metrics(metric, about)],
        "measurements": {},
    }


def _metrics(metric: Metric, about: About) -> list[dict[str, Any]]:
    label = metric.label.into(about.language)
    told = {"value": metric.value, "low (95 %)": metric.low, "high (95 %)": metric.high, "baseline": metric.baseline}
    return [
        {
            "type": metric.name,
            "name": label if part == "value" else f"{label}: {part}",
            "dtype": "float",
            "value": value,
        }
        for part, value in told.items()
        if value is not None
    ]


def _is_day(told: str) -> bool:
    parts = told.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)
