# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who scores, what they declare, the scores themselves, and the decision that selects."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.challenges import Criterion
from auzolan.govtech.nouns.evaluating import MOST, Mark
from auzolan.kernel.web import into
from auzolan.review.nouns import LessonRead
from auzolan.showing.deciding import DecisionForm
from auzolan.showing.fields import Choices, LinesField, ManyField, NumberField, choose

NO, YES = "no", "yes"


class EvaluatorsForm(forms.Form):
    """Ask who scores the applications."""

    evaluators = ManyField(label=_("Evaluators"), help_text=_("At least two people."), required=True)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, evaluators=people)


class DeclareForm(forms.Form):
    """Ask an evaluator whether they have a conflict of interest (Ley 40/2015, art. 23; Ley 9/2017, art. 64)."""

    conflict = forms.ChoiceField(
        label=_("Do you have a conflict of interest on this application?"),
        help_text=_(
            "A personal interest in it or in a company of the sector, kinship, friendship or enmity, or having worked "
            "for the applicant in the last two years (Ley 40/2015, art. 23; Ley 9/2017, art. 64)."
        ),
        widget=forms.RadioSelect,
        choices=((NO, _("I have none")), (YES, _("I have one: I do not score it"))),
    )
    statement = LinesField(label=_("Which one"), rows=2, max_length=2000, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask which conflict it is, where there is one."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("conflict") == YES and not str(told.get("statement") or "").strip():
            self.add_error("statement", _("Say which one it is."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return {"has_conflict": self.cleaned_data["conflict"] == YES, "statement": self.cleaned_data["statement"]}


class ScoreForm(forms.Form):
    """Ask for the score of each criterion, with its reason."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._criteria = criteria
        for one in criteria:
            told = {"criterion": into(one.name), "weight": one.weight}
            self.fields[f"score-{one.key}"] = NumberField(
                label=_("%(criterion)s (weight %(weight)s): score from 0 to 10") % told, min_value=0, max_value=MOST
            )
            self.fields[f"reason-{one.key}"] = LinesField(label=_("%(criterion)s: why") % told, rows=2, max_length=2000)

    def marks(self) -> list[Mark]:
        """Return what was typed."""
        told = self.cleaned_data
        return [Mark(one.key, told[f"score-{one.key}"], told[f"reason-{one.key}"]) for one in self._criteria]


class SelectForm(DecisionForm):
    """Ask for what every decision needs, and what selecting none would mean."""

    instead = LinesField(label=_("What selecting none of them would mean"), rows=2)
    field_order = ("reason", "instead")

    def told(self) -> dict[str, Any]:
        """Return what was typed as a verb takes it."""
        read = tuple(LessonRead(*one) for one in self.read())
        return {**self.asked(), "instead": self.cleaned_data["instead"], "lessons_read": read}
