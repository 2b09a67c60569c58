# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What Annex VIII of the AI Act asks for when a high-risk system is registered in the EU's database (Art. 49).

Regulation (EU) 2024/1689, Annex VIII: section A for providers of high-risk systems (Art. 49(1)), B for providers who
hold that a system of Annex III is not high-risk (Art. 49(2), 6(3)), C for public bodies that deploy (Art. 49(3)).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from auzolan.ai.core.exchanging.points import Point, filled
from auzolan.ai.core.exchanging.saying import said
from auzolan.ai.nouns.exchanging import About, Exported, Gap
from auzolan.ai.nouns.systems import Stage, System

A: Final = (
    Point("1", "Name, address and contact details of the provider", "provider_contact"),
    Point("2", "Who submits on behalf of the provider, with address and contact details", "submitter", False),
    Point("3", "Authorised representative, with address and contact details", "representative", False),
    Point("4", "Trade name, and reference by which the system is identified and traced", "trade_name"),
    Point("5", "Intended purpose, and the components and functions that the system supports", "purpose"),
    Point("6", "Information that the system uses (data, inputs), and its operating logic, in short", "logic"),
    Point("7", "Status: on the market or in service, no longer so, recalled", "status"),
    Point("8", "Certificate of the notified body: type, number, expiry, and the body", "certificate", False),
    Point("9", "Copy of that certificate", "certificate_copy", when="certificate"),
    Point("10", "Member States where it is on the market, in service or made available", "member_states"),
    Point("11", "Copy of the EU declaration of conformity (Art. 47)", "declaration"),
    Point("12", "Instructions for use (not in law enforcement, migration, asylum or borders)", "instructions"),
    Point("13", "Address on the web with more", "website", False, shape="url"),
)
B: Final = (
    *A[:4],
    Point("5", "Intended purpose", "purpose"),
    Point("6", "Conditions of Art. 6(3) by which it is not high-risk", "not_high_risk_conditions"),
    Point("7", "Grounds on which it is not high-risk, in short", "not_high_risk_grounds"),
    Point("8", "Status: on the market or in service, no longer so, recalled", "status"),
    Point("9", "Member States where it is on the market, in service or made available", "member_states"),
)
C: Final = (
    Point("1", "Name, address and contact details of the deployer", "deployer_contact"),
    Point("2", "Who submits on behalf of the deployer, with address and contact details", "submitter"),
    Point("3", "Address of the provider's entry in the EU's database", "eu_database_entry", shape="url"),
    Point("4", "Findings of the assessment of the impact on fundamental rights (Art. 27), in short", "fria_summary"),
    Point("5", "Data protection impact assessment (Art. 35 GDPR, 26(8) AI Act), in short", "dpia_summary", False),
)
SECTIONS: Final[Mapping[str, tuple[Point, ...]]] = {"A": A, "B": B, "C": C}
_FOR: Final = {
    "A": "Art. 49(1): provider of a high-risk AI system",
    "B": "Art. 49(2): provider of an AI system that is not high-risk by Art. 6(3)",
    "C": "Art. 49(3): deployer of a high-risk AI system that is a public body",
}
_STATUS: Final[Mapping[Stage, str]] = {
    **dict.fromkeys((Stage.IDEA, Stage.SCREENED, Stage.DECIDED), "not yet in service"),
    Stage.PILOTING: "in service, being tried",
    Stage.SCALED: "in service",
    Stage.STOPPED: "no longer in service",
    Stage.RETIRED: "no longer in service",
}


def write(one: System, about: About) -> Exported:
    """Return a system as the three sections, by the numbers of their points; what is lacking is listed by section.

    ``applies`` says for which section the record names its role and risk; the others stand there as far as they go.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import same
    >>> about = About(same("Bizkaia"), same("Mobility"), "https://example.org", date(2026, 1, 1), "en")
    >>> told = json.loads(write(System("a", same("Places"), same("Plan"), "x", Scope.AI_SYSTEM), about).text)
    >>> told["sections"]["A"]["points"]["5"]["value"], told["sections"]["C"]["lacking"]
    ('Plan', ['1', '2', '3', '4'])
    """
    own = applying(one, about)
    sections: dict[str, Any] = {}
    lacking: list[Gap] = []
    for name, points in SECTIONS.items():
        told = filled(points, one, about, says)
        labels = {point.name: point.label for point in points}
        sections[name] = {
            "for": _FOR[name],
            "applies": name in own if own is not None else None,
            "points": {point: {"asks": labels[point], "value": value} for point, value in told.values.items()},
            "lacking": [gap.name for gap in told.lacking],
        }
        if own is None or name in own:
            lacking += [Gap(f"{name}.{gap.name}", gap.asks, gap.why, gap.key, gap.when) for gap in told.lacking]
    record = {"regulation": "(EU) 2024/1689, Annex VIII", "id": one.slug, "date": about.on.isoformat()}
    return Exported(json.dumps(record | {"sections": sections}, ensure_ascii=False, indent=1) + "\n", tuple(lacking))


def gaps(one: System, about: About) -> tuple[Gap, ...]:
    """Return what the sections that apply ask for and a system does not say: all three where it does not say which.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import Text
    >>> fields = {"eu_role": "deployer", "eu_risk": "high-risk"}
    >>> one = System("a", Text(en="A"), Text(), "x", Scope.OTHER, fields=fields)
    >>> [gap.name for gap in gaps(one, About(Text(), Text(), "", date(2026, 1, 1), "en"))]
    ['C.1', 'C.2', 'C.3', 'C.4']
    """
    return write(one, about).lacking


def applying(one: System, about: About) -> tuple[str, ...] | None:
    """Return the sections that role and risk call for, none where there is no such duty; None where they are not said.

    Section B is for systems of Annex III that are not high-risk by Art. 6(3): the record names the conditions.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import Text
    >>> about = About(Text(), Text(), "", date(2026, 1, 1), "en")
    >>> fields = {"eu_role": "provider", "eu_risk": "not-high-risk"}
    >>> applying(System("a", Text(), Text(), "x", Scope.OTHER, fields=fields), about)
    ()
    >>> fields |= {"not_high_risk_conditions": "6(3)(a): a narrow procedural task"}
    >>> applying(System("a", Text(), Text(), "x", Scope.OTHER, fields=fields), about)
    ('B',)
    """
    role, risk = said(one, "eu_role", about), said(one, "eu_risk", about)
    if not risk or (risk == "high-risk" and not role):
        return None
    if risk == "high-risk":
        return {"provider": ("A",), "deployer": ("C",), "both": ("A", "C")}.get(role, ())
    is_derogated = bool(said(one, "not_high_risk_conditions", about)) and role in ("provider", "both")
    return ("B",) if risk == "not-high-risk" and is_derogated else ()


def says(one: System, key: str, about: About) -> str:
    r"""Return what a system says of a point, with what the annex puts together: operating logic, status, trade name.

    >>> from datetime import date
    >>> from auzolan.ai.nouns.systems import Scope
    >>> from auzolan.kernel.texts import Text
    >>> one = System("a", Text(en="A"), Text(), "x", Scope.OTHER, fields={"data": "Counts.", "how_it_works": "Mean."})
    >>> says(one, "logic", About(Text(), Text(), "", date(2026, 1, 1), "en"))
    'Counts.\n\nMean.'
    """
    if key == "logic":
        return "\n\n".join(part for name in ("data", "how_it_works") if (part := said(one, name, about)))
    if key == "status":
        return _STATUS[one.stage]
    if key == "trade_name":
        return said(one, key, about) or f"{one.name.into(about.language)} ({one.slug})"
    return said(one, key, about)
