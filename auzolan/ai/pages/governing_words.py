# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages call what the law says of systems: labels, duties, assessments, consultations, causes."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from auzolan.ai.api import screening as api
from auzolan.ai.nouns.aia import AiaSection
from auzolan.ai.nouns.governing import Cause, DocumentKind, Group, Screening, TaskState
from auzolan.kernel.web import into

WORDS: Final[Mapping[StrEnum, Any]] = {
    TaskState.OPEN: _("to be done"),
    TaskState.DONE: _("done"),
    TaskState.LAPSED: _("not owed any more"),
    DocumentKind.AIA: _("Algorithmic impact assessment (Canada)"),
    DocumentKind.FRIA: _("Fundamental rights impact assessment"),
    DocumentKind.DPIA: _("Data protection impact assessment"),
    Group.WORKERS: _("Workers"),
    Group.CITIZENS: _("Citizens"),
    Group.EXPERTS: _("Experts"),
    Cause.NEVER: _("It was never screened."),
    Cause.VERSION: _("Its newest version has not been screened."),
    Cause.LAW: _("The law says otherwise now."),
    Cause.AGE: _("Its answers are older than a year."),
}
TONES: Final[Mapping[StrEnum, str]] = {TaskState.OPEN: "warn", TaskState.DONE: "good", TaskState.LAPSED: "plain"}
_SUBJECTS: Final = {"dataQuality": _("data quality"), "fairness": _("procedural fairness"), "privacy": _("privacy")}
LABELS: Final[Mapping[str, Any]] = {
    "type": _("What it is"),
    "role": _("What we are to it"),
    "risk_group": _("Risk"),
    "transparency": _("Must say that it is an AI"),
    "open_source": _("Open source"),
}
VALUES: Final[Mapping[str, Any]] = {
    "ai-system": _("AI system"),
    "gpai-system": _("General-purpose AI system"),
    "gpai-model": _("General-purpose AI model"),
    "no-ai": _("not AI"),
    "provider": _("provider"),
    "deployer": _("deployer"),
    "provider+deployer": _("provider and deployer"),
    "importer": _("importer"),
    "distributor": _("distributor"),
    "high-risk": _("high risk"),
    "not-high-risk": _("no high risk"),
    "prohibited": _("prohibited"),
    "exempt": _("outside the Regulation"),
    "yes": _("yes"),
    "no": _("no"),
}
_SPANISH: Final = (
    ("Annex", "Anexo"),
    ("Recital", "Considerando"),
    ("first subparagraph", "párrafo primero"),
    ("second subparagraph", "párrafo segundo"),
    ("third subparagraph", "párrafo tercero"),
    (" with ", " con "),
    ("GDPR", "RGPD"),
)
_BASQUE: Final = (
    (r"Art\. ([^ ,]+)", r"\1 art."),
    (r"Annex (\S+)", r"\1 eranskina"),
    (r"Recital (\d+)", r"\1. kontuan hartuzkoa"),
    ("first subparagraph", "lehen paragrafoa"),
    ("second subparagraph", "bigarren paragrafoa"),
    ("third subparagraph", "hirugarren paragrafoa"),
    (" with ", " eta "),
    ("GDPR", "DBEO"),
)
RISK_TONES: Final[Mapping[str, str]] = {"high-risk": "warn", "prohibited": "bad", "not-high-risk": "good"}
FIELDS: Final[Mapping[str, Any]] = {
    **LABELS,
    **{str(code): word for code, word in WORDS.items()},
    "system": _("System"),
    "version": _("Version"),
    "result": _("Result"),
    "duty": _("Duty"),
    "article": _("Article"),
    "who": _("Who"),
    "since": _("Asked for since"),
    "due": _("Due"),
    "owner": _("Who does it"),
    "gate": _("Gate that it holds shut"),
    "state": _("State"),
    "done_on": _("Done on"),
    "done_by": _("Done by"),
    "evidence": _("What shows it"),
    "note": _("Note"),
    "kind": _("Kind"),
    "fields": _("Parts"),
    "datasets": _("Datasets of the catalogue"),
    "answers": _("Answers"),
    "impact": _("Impact"),
    "finished_at": _("Finished on"),
    "finished_by": _("Finished by"),
    "group": _("Group"),
    "people": _("People"),
    "on": _("Day"),
    "said": _("What they said"),
    "changed": _("What changed"),
}
DEEDS: Final[Mapping[str, Any]] = {"done": _("done"), "finished": _("finished")}


def word(code: Any) -> str:
    """Return the word for a code or a value of a label, in the language of the page."""
    return str(WORDS.get(code) or VALUES.get(str(code)) or code)


def duty_text(name: str) -> str:
    """Return what a duty asks, in the language of the page; its id where the law knows none such any more."""
    known = api.duty_named(name)
    return into(known.text) if known else name


def cited(article: str) -> str:
    """Return a citation as the language of the page writes it: Art. 6(3), Annex III(5)(a).

    The numbers stay as the Official Journal numbers them.
    """
    told = article
    match get_language():
        case "es":
            for english, spanish in _SPANISH:
                told = told.replace(english, spanish)
        case "eu":
            for pattern, basque in _BASQUE:
                told = re.sub(pattern, basque, told)
    return told


def labels_of(one: Screening) -> list[dict[str, str]]:
    """Return the labels of a screening with their words, those that were asked."""
    told = one.result.labels
    values = {name: getattr(told, name) for name in LABELS}
    return [
        {"name": name, "label": str(LABELS[name]), "value": word(value), "tone": RISK_TONES.get(value, "plain")}
        for name, value in values.items()
        if value
    ]


def path_of(one: Screening) -> list[dict[str, Any]]:
    """Return the steps of a screening in plain words: the question, what was answered, the articles that decide."""
    steps = []
    for step in one.result.path:
        question = api.question_named(step.question)
        chosen = [into(option.text) for option in question.options if option.id in step.answer]
        steps.append(
            {"text": into(question.text), "chosen": chosen, "articles": [cited(each) for each in step.articles]}
        )
    return steps


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices of a form."""
    return [(one.value, word(one)) for one in kind]


def section_called(of: AiaSection) -> str:
    """Return what a section of the AIA is called, with its subject where other sections have the same title."""
    title = into(of.title.text())
    subject = next((word for prefix, word in _SUBJECTS.items() if of.name.startswith(prefix)), None)
    return f"{title}: {subject}" if subject else title
