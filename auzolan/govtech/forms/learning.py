# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A learning session, a lesson with what in a tender it would change, and words to look for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.showing.fields import Choices, DayField, LinesField, choose, text_fields, text_of


class SessionForm(forms.Form):
    """Ask when both sides sat down, and who was there."""

    held_on = DayField(label=_("Held on"))
    attended = LinesField(label=_("Who was there"), rows=2, max_length=1000)


class LessonForm(forms.Form):
    """Ask for a lesson: claim, evidence, context, where else it holds, what in a tender it would change."""

    kind = forms.ChoiceField(
        label=_("Decisions that must answer it"),
        help_text=_("From now on each decision of this kind says what it does about the lesson."),
    )

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, kind=kinds)
        for name, label in (
            ("claim", _("What was learnt, in one sentence")),
            ("evidence", _("What it rests on")),
            ("context", _("Where it was seen")),
            ("transfer", _("Where else it holds, and where not")),
            (Change.CRITERION.value, _("Criterion of a tender that it would change")),
            (Change.REQUIREMENT.value, _("Requirement of a tender that it would change")),
            (Change.PRICE_MODEL.value, _("Price model of a tender that it would change")),
        ):
            text_fields(self, name, label, rows=1 if name == "claim" else 2)

    def clean(self) -> dict[str, Any]:
        """Ask for each part in one language at least, and for something that it would change."""
        told: dict[str, Any] = super().clean() or {}
        for name in ("claim", "evidence", "context", "transfer"):
            if not text_of(self, name):
                self.add_error(f"{name}_eu", _("Write it in one language at least."))
        if not any(text_of(self, change.value) for change in Change):
            self.add_error("criterion_eu", _("Say what in a tender it would change."))
        return told

    def told(self) -> Learnt:
        """Return what was typed."""
        return Learnt(
            claim=text_of(self, "claim"),
            evidence=text_of(self, "evidence"),
            context=text_of(self, "context"),
            transfer=text_of(self, "transfer"),
            changes={change: text_of(self, change.value) for change in Change},
        )


class LookForm(forms.Form):
    """Ask for words to look for."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
