# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The UK Algorithmic Transparency Recording Standard, version 3.0 (March 2024): two tiers of numbered fields, as JSON.

Numbers, names and what is required are those of the standard's table (co-cddo/algorithmic-transparency-recording-
standard, template_table.md), with two readings of ours: what it says of a supplier is asked for where there is one, and
an address of source data only where they are open. Of its fields 0.x stand those that our record knows.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from auzolan.ai.core.exchanging.points import Point, each_once, filled, taken
from auzolan.ai.core.exchanging.saying import into, said, slugged
from auzolan.ai.nouns.exchanging import About, Draft, Exported, Gap, Taken
from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text

VERSION: Final = "3.0"
TIER_1: Final = (
    Point("1.1", "Name", "name"),
    Point("1.2", "Description", "purpose"),
    Point("1.3", "Website URL", "website", shape="url"),
    Point("1.4", "Contact email", "contact"),
)
TIER_2: Final = (
    Point("2.1.1", "Organisation or department", "organisation"),
    Point("2.1.2", "Team", "team"),
    Point("2.1.3", "Senior responsible owner", "owner_role"),
    Point("2.1.4", "External supplier involvement", "vendor_involved"),
    Point("2.1.4.1", "External supplier", "vendor", when="vendor_involved"),
    Point("2.1.4.2", "Companies House Number", "vendor_number", is_required=False),
    Point("2.1.4.3", "External supplier role", "vendor_role", when="vendor"),
    Point("2.1.4.4", "Procurement procedure type", "procurement", when="vendor"),
    Point("2.1.4.5", "Data access terms", "vendor_access", when="vendor"),
    Point("2.2.1", "Detailed description", "description", is_required=False),
    Point("2.2.2", "Scope", "scope_of_use"),
    Point("2.2.3", "Benefit", "benefits"),
    Point("2.2.4", "Previous process", "previous_process", is_required=False),
    Point("2.2.5", "Alternatives considered", "alternatives", is_required=False),
    Point("2.3.1", "Process integration", "process"),
    Point("2.3.2", "Provided information", "outputs"),
    Point("2.3.3", "Frequency and scale of usage", "usage"),
    Point("2.3.4", "Human decisions and review", "human_oversight"),
    Point("2.3.5", "Required training", "training"),
    Point("2.3.6", "Appeals and review", "contest", is_required=False),
    Point("2.4.1.1", "System architecture", "how_it_works"),
    Point("2.4.1.2", "Phase", "phase"),
    Point("2.4.1.3", "Maintenance", "maintenance"),
    Point("2.4.1.4", "Models", "models"),
    Point("2.4.2.1", "Model name", "model_name"),
    Point("2.4.2.2", "Model version", "model_version"),
    Point("2.4.2.3", "Model task", "model_task"),
    Point("2.4.2.4", "Model input", "model_input"),
    Point("2.4.2.5", "Model output", "model_output"),
    Point("2.4.2.6", "Model architecture", "model_architecture"),
    Point("2.4.2.7", "Model performance", "performance"),
    Point("2.4.2.8", "Datasets", "model_datasets"),
    Point("2.4.2.9", "Dataset purposes", "model_dataset_purposes"),
    Point("2.4.3.1", "Source data name", "data_title"),
    Point("2.4.3.2", "Data modality", "data_modality"),
    Point("2.4.3.3", "Data description", "data"),
    Point("2.4.3.4", "Data quantities", "data_quantities"),
    Point("2.4.3.5", "Sensitive attributes", "data_sensitive"),
    Point("2.4.3.6", "Data completeness and representativeness", "data_completeness"),
    Point("2.4.3.7", "Source data URL", "data_link", is_required=False, shape="url"),
    Point("2.4.3.8", "Data collection", "data_collection"),
    Point("2.4.3.9", "Data cleaning", "data_cleaning", is_required=False),
    Point("2.4.3.10", "Data sharing agreements", "data_sharing"),
    Point("2.4.3.11", "Data access and storage", "data_access"),
    Point("2.5.1", "Impact assessment", "impact_assessments"),
    Point("2.5.2", "Risks and mitigations", "risks"),
)
PHASES: Final[Mapping[Stage, str]] = {
    Stage.IDEA: "Idea",
    Stage.SCREENED: "Design",
    Stage.PILOTING: "Beta/Pilot",
    Stage.DECIDED: "Development",
    Stage.SCALED: "Production",
    Stage.STOPPED: "Retired",
    Stage.RETIRED: "Retired",
}
_STAGES: Final[Mapping[str, Stage]] = {
    "idea": Stage.IDEA,
    "design": Stage.SCREENED,
    "alpha": Stage.PILOTING,
    "beta/pilot": Stage.PILOTING,
    "pilot": Stage.PILOTING,
    "beta": Stage.PILOTING,
    "development": Stage.DECIDED,
    "pre-deployment": Stage.DECIDED,
    "production": Stage.SCALED,
    "retired": Stage.RETIRED,
}
REPORTED: Final = "atrs.4.2.7"
"""What a record of others says of performance: kept as they reported it, for what we publish is measured here."""
_BEFORE: Final = {"tier_1": "1.", "tier_2": "2."}
_LISTED: Final = {"publishing_body": "organisation", "url": "website", "published": "published"}


def read(text: str, file: str) -> Taken:
    """Return the records of a file: the list of the GOV.UK repository, or records by tier as ``write`` gives them.

    A record without a name is a problem with its place in the file; the others are taken. BadInput for a file that is
    no JSON, or JSON of another shape.

    >>> read('{"records": [{"tool_name": "Ami", "url": "https://example.org/ami-chatbot"}]}', "a.json").drafts[0].slug
    'ami-chatbot'
    """
    return each_once(_records(text, file), partial(_draft, file), file, key="url", first=1)


def write(one: System, about: About) -> Exported:
    """Return a system as a record by tiers, each field with its number and name; what it lacks is listed.

    >>> from datetime import date
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "https://example.org", date(2026, 1, 1), "en")
    >>> told = write(System("a", same("Routes"), same("Short ways"), "x", Scope.OTHER), about)
    >>> json.loads(told.text)["tier_1"]["1.2"], told.lacking[0].asks
    ({'attribute': 'description', 'field': 'Description', 'value': 'Short ways'}, 'Contact email')
    """
    first, second = filled(TIER_1, one, about, says), filled(TIER_2, one, about, says)
    record = {
        "standard": "Algorithmic Transparency Recording Standard",
        "standard_version": VERSION,
        "id": one.slug,
        "date": about.on.isoformat(),
        "metadata": _metadata(one, about),
        "tier_1": _told(TIER_1, first.values),
        "tier_2": _told(TIER_2, second.values),
        "lacking": [gap.name for gap in (*first.lacking, *second.lacking)],
    }
    return Exported(json.dumps(record, ensure_ascii=False, indent=1) + "\n", (*first.lacking, *second.lacking))


def gaps(one: System, about: About) -> tuple[Gap, ...]:
    """Return what the standard asks for and a system does not say, in the order of its fields.

    >>> from datetime import date
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "en")
    >>> len(gaps(System("a", Text(en="A"), Text(), "x", Scope.OTHER), about))
    37
    """
    return (*filled(TIER_1, one, about, says).lacking, *filled(TIER_2, one, about, says).lacking)


def says(one: System, key: str, about: About) -> str:
    """Return what a system says of a field, with what this standard reads out of others: phase, supplier, dataset.

    A record that was taken from the list of the repository says nothing of its phase, and neither do we.

    >>> from datetime import date
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "en")
    >>> says(System("a", Text(en="A"), Text(), "x", Scope.OTHER, Stage.SCALED), "phase", about)
    'Production'
    """
    told = said(one, key, about)
    if told:
        return told
    if key == "phase":
        return "" if "published" in one.fields else PHASES[one.stage]
    if key == "website":
        return about.page
    if key == "performance":
        return into(one.fields.get(REPORTED, ""), about.language)
    if key == "vendor_involved" and said(one, "vendor", about):
        return "Yes"
    return ""


def _records(text: str, file: str) -> Sequence[Mapping[str, Any]]:
    try:
        told = json.loads(text)
    except ValueError as fault:
        raise BadInput(str(fault), file=file, expected="JSON") from fault
    if isinstance(told, Mapping):
        told = told.get("records", [told])
    if not isinstance(told, list) or not all(isinstance(one, Mapping) for one in told):
        raise BadInput(type(told).__name__, file=file, expected="a record, a list of records, or records below records")
    return told


def _draft(file: str, row: Mapping[str, Any], number: int) -> Draft:
    return _by_tiers(row, file, number) if "tier_1" in row else _listed(row, file, number)


def _listed(row: Mapping[str, Any], file: str, number: int) -> Draft:
    """Return a record of the list of the repository: its name, whose it is, what it is for, and its address."""
    name = str(row.get("tool_name") or row.get("title") or "").strip()
    if not name:
        raise BadInput("", file=file, row=number, field="tool_name", expected="the name of the tool")
    fields = {key: " ".join(str(row[name]).split()) for name, key in _LISTED.items() if row.get(name)}
    address = fields.get("website", "").rstrip("/").rpartition("/")[2]
    body = fields.get("organisation", "")
    return Draft(
        row=number,
        slug=slugged(address or f"{body} {name}", 100),
        name=Text(en=name),
        purpose=Text(en=str(row.get("description") or "").strip()),
        unit=body,
        scope=Scope.OTHER,
        stage=Stage.SCALED,
        fields=fields,
    )


def _by_tiers(row: Mapping[str, Any], file: str, number: int) -> Draft:
    fields: dict[str, str] = {}
    for tier, points in (("tier_1", TIER_1), ("tier_2", TIER_2)):
        told = row.get(tier, {})
        if not isinstance(told, Mapping):
            raise BadInput(type(told).__name__, file=file, row=number, field=tier, expected="fields by their numbers")
        known = {point.name for point in points}
        # records on GOV.UK, and our own of before, leave out the number of the tier
        values = {
            name if name in known else _BEFORE[tier] + name: one.get("value") if isinstance(one, Mapping) else one
            for name, one in told.items()
        }
        fields |= taken(points, values, file, number)
    name, purpose = fields.pop("name", ""), fields.pop("purpose", "")
    if not name:
        raise BadInput("", file=file, row=number, field="1.1", expected="the name of the tool")
    if "performance" in fields:
        fields[REPORTED] = fields.pop("performance")
    phase = fields.pop("phase", "")
    body = fields.get("organisation", "")
    return Draft(
        row=number,
        slug=slugged(str(row.get("id") or f"{body} {name}"), 100),
        name=Text(en=name),
        purpose=Text(en=purpose),
        unit=body,
        scope=Scope.OTHER,
        stage=_STAGES.get(phase.casefold(), Stage.SCALED),
        fields=fields,
    )


def _told(points: Sequence[Point], values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    labels = {point.name: point.label for point in points}
    return {
        name: {"attribute": labels[name].lower().replace(" ", "_"), "field": labels[name], "value": value}
        for name, value in values.items()
    }


def _metadata(one: System, about: About) -> dict[str, str]:
    """Return what our record knows of the fields 0.x; by the others GOV.UK sorts its own records."""
    told = {
        "standard_version": VERSION,
        "date_of_completion": about.on.isoformat(),
        "title": into(one.name, about.language),
        "organisation_name": said(one, "organisation", about),
        "phase": says(one, "phase", about),
        "one_sentence_description": into(one.purpose, about.language).partition("\n")[0],
    }
    return {name: value for name, value in told.items() if value}
