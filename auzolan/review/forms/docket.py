# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The docket's filter, its weights, and putting a finding off."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.review.forms.asking import ReasonForm
from auzolan.review.nouns import State, Weights
from auzolan.showing.fields import DayField, NumberField

Choices = Iterable[tuple[str, Any]]
STATES: Final = (
    ("open", _("open")),
    ("deferred", _("deferred")),
    ("decided", _("decided")),
    ("dismissed", _("dismissed")),
    ("gone", _("gone: the evidence has gone")),
    ("all", _("all")),
)
SORTS: Final = (
    ("score", _("score")),
    ("stake", _("stake")),
    ("due", _("due day")),
    ("confidence", _("confidence")),
    ("age", _("days open")),
)


class DocketFilter(forms.Form):
    """Narrow the docket down; every field may be left out."""

    text = forms.CharField(label=_("Text"), required=False, max_length=100)
    room = forms.ChoiceField(label=_("Room"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    decides = forms.ChoiceField(label=_("Who decides"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    sort = forms.ChoiceField(label=_("Sort by"), required=False, choices=SORTS)

    def __init__(self, *args: Any, rooms: Choices, units: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("room", rooms), ("unit", units), ("decides", roles)):
            self._choose(name, choices)

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("all")), *choices]

    def asked(self) -> dict[str, str]:
        """Return what was asked for; what is not acceptable counts as not asked."""
        self.is_valid()
        cleaned: dict[str, str] = self.cleaned_data
        return {name: cleaned.get(name, "") for name in self.fields}

    def states(self) -> tuple[State, ...]:
        """Return the states to show: the one asked for, all of them, or the open ones."""
        wanted = self.asked()["state"]
        return tuple(State) if wanted == "all" else (State(wanted or "open"),)


class WeightsForm(forms.Form):
    """Ask what a person touched and an hour lost count for, and how fast urgency grows."""

    euros_per_person = NumberField(label=_("Euros per person touched"), min_value=0)
    euros_per_hour = NumberField(label=_("Euros per hour lost"), min_value=0)
    half_life_days = NumberField(
        label=_("Half-life of urgency, in days"),
        min_value=1,
        help_text=_("A finding that is due in so many days counts half as urgent as one that is due today."),
    )

    def weights(self) -> Weights:
        """Return the weights that were typed."""
        return Weights(**self.cleaned_data)


class DeferForm(ReasonForm):
    """Ask until when a finding is put off, and why."""

    until = DayField(label=_("Until"), help_text=_("It opens again by itself on that day."))
    field_order = ("until", "reason")

    def clean_until(self) -> date:
        """Return the day, which must be one to come."""
        until: date = self.cleaned_data["until"]
        if until <= clock.today():
            raise forms.ValidationError(_("Choose a day to come."))
        return until
