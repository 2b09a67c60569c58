# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words by which pages and forms of reuse call things."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.forums import Attending
from auzolan.catalogue.nouns.reuse import Grade, Strength, Witness
from auzolan.catalogue.nouns.showcase import ReuseKind, Standing

KINDS: Final[Mapping[ReuseKind, Any]] = {
    ReuseKind.API: _("API"),
    ReuseKind.APPLICATION: _("Application"),
    ReuseKind.ARTICLE: _("Article"),
    ReuseKind.PAPER: _("Scientific paper"),
    ReuseKind.VISUALISATION: _("Visualisation"),
    ReuseKind.SERVICE: _("Service"),
    ReuseKind.HARDWARE: _("Device"),
    ReuseKind.TEACHING: _("Teaching"),
    ReuseKind.IDEA: _("Idea"),
}
SPOKEN: Final[Mapping[str, Any]] = {
    "eu": _("Basque"),
    "es": _("Spanish"),
    "en": _("English"),
    "fr": _("French"),
    "other": _("another language"),
}
STANDINGS: Final[Mapping[Standing, Any]] = {
    Standing.WAITING: _("not judged yet"),
    Standing.SHOWN: _("shown"),
    Standing.REFUSED: _("refused"),
    Standing.WITHDRAWN: _("taken away"),
}
TONES: Final = {
    Standing.WAITING: "warn",
    Standing.SHOWN: "good",
    Standing.REFUSED: "bad",
    Standing.WITHDRAWN: "plain",
}
WITNESSES: Final[Mapping[Witness, Any]] = {
    Witness.USES: _("Downloads and calls"),
    Witness.DECLARED: _("Declared reuses"),
    Witness.CITED: _("Pages that cite it"),
    Witness.CHALLENGES: _("GovTech challenges"),
    Witness.INTERNAL: _("Services and AI systems"),
}
STRENGTHS: Final[Mapping[Strength, Any]] = {
    Strength.WEAK: _("weak"),
    Strength.FAIR: _("fair"),
    Strength.STRONG: _("strong"),
}
GRADES: Final[Mapping[Grade, Any]] = {
    Grade.A: _("three sources or more agree, one of them measured"),
    Grade.B: _("two sources agree"),
    Grade.C: _("one source says so"),
    Grade.D: _("no source knows of a use"),
}
GRADE_TONES: Final = {Grade.A: "good", Grade.B: "good", Grade.C: "warn", Grade.D: "bad"}
ATTENDING: Final[Mapping[Attending, Any]] = {
    Attending.COMPANIES: _("Companies"),
    Attending.DEVELOPERS: _("Developers"),
    Attending.RESEARCH: _("Universities and research"),
    Attending.PRESS: _("Press"),
    Attending.ASSOCIATIONS: _("Associations"),
    Attending.ADMINISTRATIONS: _("Administrations"),
    Attending.CITIZENS: _("Citizens"),
}
FIELDS: Final[Mapping[str, Any]] = {
    "title": _("Title"),
    "kind": _("What it is"),
    "datasets": _("Made with these datasets"),
    "dataset": _("Dataset"),
    "value": _("What it changed, or is worth"),
    "description": _("What it is, and how it was made"),
    "url": _("Where it is"),
    "life": _("Standing"),
    "standing": _("how it stands"),
    "sent_at": _("sent"),
    "shown_at": _("shown since"),
    "gone_at": _("taken away"),
    "person": _("judged by"),
    "reason": _("Reason"),
    "sender": _("Sent by"),
    "name": _("name"),
    "is_named": _("Show this name to everybody"),
    "languages": _("Languages it speaks"),
    "language": _("Language in which you write"),
    "source": _("Source"),
    "on": _("Day"),
    "place": _("Place"),
    "about": _("What it is about"),
    "attendance": _("Who came"),
    "said": _("What was said"),
    "is_held": _("It was held"),
    "text": _("What was agreed"),
    "owner": _("Unit that does it"),
    "due": _("Due"),
    "done_on": _("Done on"),
    "how": _("How it was done"),
    "hours_per_update": _("Hours of work for an update"),
    "updates_per_year": _("Updates in a year"),
    "euros_per_year": _("Euros a year beside the work"),
    "since": _("Since"),
}
