# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages call roles, duties, use cases and phases."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.answering import ROLE_NAMES, DataRole, Skill, Trouble, Why
from auzolan.catalogue.nouns.use_cases import Lack, Measure, Stage
from auzolan.kernel.web import into

WORDS: Final[Mapping[StrEnum, Any]] = {
    Skill.GOVERNANCE: _("to direct and settle"),
    Skill.SUBJECT: _("to know the subject"),
    Skill.METADATA: _("to describe data"),
    Skill.QUALITY: _("to measure quality"),
    Skill.PLATFORM: _("to run platforms"),
    Skill.PROTECTION: _("to protect personal data"),
    Skill.PEOPLE: _("to work with people"),
    Trouble.UNCLEAR: _("It is unclear what it asks for"),
    Trouble.DUPLICATED: _("Somebody else does it too"),
    Trouble.TOO_MUCH: _("It is too much work"),
    Why.NOBODY: _("nobody has it"),
    Why.SEVERAL: _("several have it"),
    Why.TOO_MUCH: _("whoever has it carries too much"),
    Why.EVENLY: _("loads become more even"),
    Stage.PROPOSED: _("proposed"),
    Stage.OPEN: _("under way"),
    Stage.SERVED: _("its data are in use"),
    Stage.DROPPED: _("given up"),
    Lack.MISSING: _("missing"),
    Lack.UNPUBLISHED: _("not published"),
    Lack.POOR: _("quality too low"),
    Measure.PUBLISHED: _("Datasets published for its use cases"),
    Measure.POINTS: _("Mean points of their descriptions (of 405)"),
    Measure.ANSWERED: _("Requests answered on time"),
    Measure.REUSED: _("Datasets with good evidence of reuse"),
    Measure.STEWARDED: _("Datasets with a steward"),
}
TONES: Final[Mapping[StrEnum, str]] = {
    Stage.PROPOSED: "plain",
    Stage.OPEN: "warn",
    Stage.SERVED: "good",
    Stage.DROPPED: "plain",
    Lack.MISSING: "bad",
    Lack.UNPUBLISHED: "warn",
    Lack.POOR: "warn",
}
FIELDS: Final[Mapping[str, Any]] = {
    "role": _("Role"),
    "scope": _("Over which data"),
    "reach": _("kind"),
    "key": _("which"),
    "holder": _("Held by"),
    "unit": _("Unit"),
    "person": _("Person"),
    "since": _("Since"),
    "until": _("Until"),
    "duties": _("Only these duties"),
    "skills": _("Skills beside those of the role"),
    "is_named": _("The public may read the person's name"),
    "source": _("Source"),
    "name": _("Name"),
    "who": _("Who needs it"),
    "owner": _("Unit that wants it"),
    "serves": _("Decision or service that it serves"),
    "datasets": _("Datasets it needs"),
    "missing": _("Data that is missing"),
    "worth": _("What it is worth in a year"),
    "people": _("people"),
    "hours": _("hours"),
    "euros": _("euros"),
    "stage": _("Stage"),
    "least_points": _("Points that each dataset must earn"),
    "indicator": _("Indicator that it should move"),
    "decision": _("Decision"),
    "answers": _("Answers of the observations"),
    "use_cases": _("Use cases"),
    "criteria": _("What must be reached"),
    "begins_on": _("Begins on"),
    "closed_on": _("Closed on"),
    "closed_by": _("Closed by"),
    "reached": _("What was reached"),
    "shown_by": _("What shows it"),
    "duty": _("Duty"),
    "domain": _("Unit"),
    "note": _("Note"),
}
CALLED: Final[Mapping[str, Any]] = {**{str(code): word for code, word in WORDS.items()}, **FIELDS}


def role(of: DataRole) -> str:
    """Return the name of a role in the language of the page."""
    return into(ROLE_NAMES[of])


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, str(WORDS[one])) for one in kind]
