# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the desk: what is let through, who answers, how it is answered, and in how many days it is owed."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.forms.requests import choices, high_value
from auzolan.catalogue.nouns.asking import REQUEST_OUTCOMES, Asked, Outcome, Terms

OUTCOMES: Final[dict[Outcome, Any]] = {
    Outcome.WILL_PUBLISH: _("It will be published by a day"),
    Outcome.PUBLISHED: _("It is published"),
    Outcome.EXISTS: _("It existed already"),
    Outcome.REFUSED: _("It cannot be published, for a legal reason"),
    Outcome.REPLIED: _("Replied"),
}
STATES: Final = (
    ("", _("all that is owed")),
    ("received", _("to be let through")),
    ("unassigned", _("with no unit yet")),
    ("late", _("past their day")),
    ("promised", _("promised by a day")),
    ("posts", _("with something new to read")),
)
KINDS: Final = (
    ("", _("all")),
    ("request", _("Requests for data")),
    ("question", _("Questions")),
    ("problem", _("Problems")),
    ("idea", _("Ideas")),
)


class AskedFilter(forms.Form):
    """Narrow down what is owed."""

    unit = forms.ChoiceField(label=_("Unit"), required=False)
    kind = forms.ChoiceField(label=_("What was asked"), required=False, choices=KINDS)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "unit", [("", _("all")), *units])

    def asked(self) -> dict[str, str]:
        """Return what was asked for; what is not acceptable counts as not asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class KeepBackForm(forms.Form):
    """Ask why something is not shown."""

    reason = forms.CharField(
        label=_("Why it is not shown"),
        help_text=_("Only whoever asked reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AssignForm(forms.Form):
    """Ask which unit owes the answer."""

    unit = forms.ChoiceField(label=_("Unit that answers"))

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "unit", units)


class EstimateForm(forms.Form):
    """Ask what an answer costs, and what comes nearest to it."""

    hours = forms.FloatField(
        label=_("Hours of work that it costs"),
        required=False,
        min_value=0,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    dataset = forms.SlugField(
        label=_("Nearest dataset that exists"),
        required=False,
        help_text=_("Its name in this site's addresses. What it lacks in quality counts in the ranking."),
    )
    category = forms.ChoiceField(label=_("High-value category"), required=False)

    def __init__(self, *args: Any, of: Asked, **kwargs: Any) -> None:
        kwargs["initial"] = {"hours": of.hours, "dataset": of.dataset, "category": of.category}
        super().__init__(*args, **kwargs)
        choices(self, "category", [("", _("none")), *high_value()])
        if not of.is_request:
            del self.fields["dataset"]


class AnswerForm(forms.Form):
    """Ask how a request is answered."""

    outcome = forms.ChoiceField(
        label=_("Answer"),
        choices=[(one.value, OUTCOMES[one]) for one in REQUEST_OUTCOMES],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In words"),
        help_text=_("Everybody reads it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    until = forms.DateField(
        label=_("Day by which it will be published"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    dataset = forms.SlugField(
        label=_("Dataset that answers, or will"),
        required=False,
        help_text=_("Its name in this site's addresses. A promised one closes the request by itself when published."),
    )
    law = forms.CharField(
        label=_("Legal reason of a refusal"),
        required=False,
        max_length=1000,
        help_text=_("The rule and its article: Law 19/2013, art. 15, for example."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what each answer needs."""
        told: dict[str, Any] = super().clean() or {}
        needed = {
            Outcome.WILL_PUBLISH.value: ("until", _("Choose a day to come.")),
            Outcome.REFUSED.value: ("law", _("A refusal needs its legal reason.")),
            Outcome.PUBLISHED.value: ("dataset", _("Name the dataset that answers.")),
            Outcome.EXISTS.value: ("dataset", _("Name the dataset that answers.")),
        }
        field, message = needed.get(told.get("outcome", ""), ("", ""))
        if field and not told.get(field) and field not in self.errors:
            self.add_error(field, message)
        return told


class ReplyForm(forms.Form):
    """Ask what the unit replies."""

    text = forms.CharField(
        label=_("Reply of the unit"),
        help_text=_("Everybody reads it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CloseForm(forms.Form):
    """Ask where what mends it can be seen."""

    fix = forms.CharField(
        label=_("Where what mends it can be seen"),
        required=False,
        max_length=500,
        help_text=_("An address: the dataset or its history on this site (/...), or any other (https://...)."),
    )


class TermsForm(forms.Form):
    """Ask in how many working days an answer is owed, and what counts in the ranking."""

    request_days = forms.IntegerField(
        label=_("Working days to answer a request"),
        min_value=1,
        max_value=250,
        help_text=_("What was asked before keeps the day that it was given."),
    )
    discussion_days = forms.IntegerField(label=_("Working days to answer a discussion"), min_value=1, max_value=250)
    holidays = forms.CharField(
        label=_("Holidays of this administration"),
        required=False,
        help_text=_(
            "One day a line, as 2026-07-31. Saturdays, Sundays and the holidays of all of Spain are known already."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    demand = forms.FloatField(label=_("Weight of demand"), min_value=0, localize=True)
    high_value = forms.FloatField(label=_("Weight of a high-value category"), min_value=0, localize=True)
    gap = forms.FloatField(label=_("Weight of what the nearest dataset lacks"), min_value=0, localize=True)
    ease = forms.FloatField(label=_("Weight of what it costs little"), min_value=0, localize=True)
    half_supporters = forms.FloatField(
        label=_("People that make half of the demand that can count"), min_value=1, localize=True
    )
    half_hours = forms.FloatField(label=_("Hours of work that count half as easy"), min_value=1, localize=True)

    def clean_holidays(self) -> tuple[date, ...]:
        """Return the days that were typed; say which line is none."""
        days = []
        for line in re.split(r"[\s,;]+", self.cleaned_data["holidays"].strip()):
            try:
                days += [date.fromisoformat(line)] if line else []
            except ValueError as fault:
                raise forms.ValidationError(
                    _("%(line)s is no day: write it as 2026-07-31.") % {"line": line}
                ) from fault
        return tuple(days)

    def terms(self) -> Terms:
        """Return the terms that were typed."""
        return Terms(**self.cleaned_data)


def first_terms(told: Terms) -> dict[str, Any]:
    """Return terms as the first values of their form."""
    fields = {name: getattr(told, name) for name in TermsForm.base_fields}
    return fields | {"holidays": "\n".join(day.isoformat() for day in told.holidays)}
