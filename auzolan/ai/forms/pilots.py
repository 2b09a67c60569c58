# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a pilot would bring and could harm, and the decision that lets it through a gate or stops it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.pilots import Hand, Harm, Proposal
from auzolan.review.nouns import Expectation, LessonRead, Series
from auzolan.showing.deciding import DecisionForm
from auzolan.showing.fields import Choices, DayField, LinesField, NumberField, choose, spread, text_fields, text_of

_EXPECTED = ("baseline", "low", "middle", "high")


class ProposalForm(forms.Form):
    """Ask what a pilot would bring a year, what an error does, who stands in between, and which effect it promises."""

    people = NumberField(label=_("People reached in a year"), min_value=0)
    hours = NumberField(label=_("Hours saved in a year, of people and of staff"), min_value=0)
    euros = NumberField(label=_("Euros saved in a year"), min_value=0)
    harm = forms.ChoiceField(label=_("What a wrong answer harms"))
    hand = forms.ChoiceField(label=_("What a person does with what it says"))
    reverts_in_days = NumberField(label=_("Days until a wrong answer is undone"), min_value=0)
    indicator = forms.ChoiceField(
        label=_("Indicator that it promises to move"),
        required=False,
        help_text=_("Where one is named, starting the pilot makes it an expectation: the indicator answers."),
    )
    baseline = NumberField(label=_("Its value today"), required=False)
    low = NumberField(label=_("Value expected, low"), required=False)
    middle = NumberField(label=_("Value expected, middle"), required=False)
    high = NumberField(label=_("Value expected, high"), required=False)
    by = DayField(label=_("By when"), required=False)

    def __init__(
        self, *args: Any, known: Proposal | None, indicators: Choices, harms: Choices, hands: Choices, **kwargs: Any
    ) -> None:
        first: dict[str, Any] = _first(known) if known else {}
        super().__init__(*args, **({"initial": first} | kwargs))
        text_fields(self, "how", _("How these numbers were counted"), rows=2, required=True)
        choose(self, indicator=[("", "—"), *indicators], harm=harms, hand=hands)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of an effect, or none of it."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("indicator"):
            for name in (*_EXPECTED, "by"):
                if name not in self.errors and told.get(name) is None:
                    self.add_error(name, _("An effect that is promised needs this."))
        return told

    def proposal(self, system: str) -> Proposal:
        """Return what was typed."""
        told = self.cleaned_data
        expects = None
        if told["indicator"]:
            values = {name: told[name] for name in _EXPECTED}
            expects = Expectation(Series(told["indicator"]), **values, by=told["by"])
        return Proposal(
            system=system,
            people=told["people"],
            hours=told["hours"],
            euros=told["euros"],
            harm=Harm(told["harm"]),
            hand=Hand(told["hand"]),
            reverts_in_days=told["reverts_in_days"],
            how=text_of(self, "how"),
            expects=expects,
        )


class GateForm(DecisionForm):
    """Ask for what every decision needs, and what would be done without it."""

    instead = LinesField(label=_("What would be done without it"), rows=2)
    field_order = ("reason", "instead")

    def told(self) -> dict[str, Any]:
        """Return what was typed as a verb takes it."""
        read = tuple(LessonRead(*one) for one in self.read())
        return {**self.asked(), "instead": self.cleaned_data["instead"], "lessons_read": read}


def _first(known: Proposal) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: getattr(known, name) for name in ("people", "hours", "euros", "harm", "hand", "reverts_in_days")
    }
    told |= spread("how", known.how)
    if known.expects:
        told |= {name: getattr(known.expects, name) for name in (*_EXPECTED, "by")}
        told["indicator"] = known.expects.series.indicator
    return told
