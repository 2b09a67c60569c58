# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What went wrong, what was overridden, what is contested and how it is answered."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.showing.fields import Choices, DayField, LinesField, choose
from auzolan.showing.visitors import VisitorForm


class IncidentForm(forms.Form):
    """Ask what went wrong, when that was known, and how grave it is."""

    system = forms.ChoiceField(label=_("System"))
    known_on = DayField(label=_("Known on"), help_text=_("The clock runs from this day."))
    gravity = forms.ChoiceField(label=_("How grave"), widget=forms.RadioSelect)
    what = LinesField(label=_("What happened"), max_length=4000)
    touched = forms.IntegerField(label=_("People touched"), min_value=0, initial=0)

    def __init__(self, *args: Any, systems: Choices, gravities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, system=systems, gravity=gravities)

    def clean_known_on(self) -> date:
        """Refuse a day to come."""
        return _has_come(self.cleaned_data["known_on"])


class AuthorityForm(forms.Form):
    """Ask to which authority an incident was reported, and when."""

    authority = forms.CharField(label=_("Authority"), max_length=200)
    on = DayField(label=_("Reported on"))

    def clean_on(self) -> date:
        """Refuse a day to come."""
        return _has_come(self.cleaned_data["on"])


class AnswerForm(forms.Form):
    """Ask what was done."""

    answer = LinesField(label=_("What was done"), max_length=4000)


class AppealAnswerForm(forms.Form):
    """Ask how an appeal is answered, and why."""

    ended = forms.ChoiceField(label=_("The answer"), widget=forms.RadioSelect)
    answer = LinesField(
        label=_("What was decided and why"),
        help_text=_("In plain words: it is read by whoever contests."),
        max_length=4000,
    )

    def __init__(self, *args: Any, ends: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, ended=ends)


class OverrideForm(forms.Form):
    """Ask what the system said, what was done instead, and why."""

    said = LinesField(label=_("What the system said"), rows=2, max_length=1000)
    done = LinesField(label=_("What was done instead"), rows=2, max_length=1000)
    why = LinesField(label=_("Why"), rows=2, max_length=1000)


class ContestForm(VisitorForm):
    """Ask a visitor what they contest and what they want; no name and no address."""

    contests = forms.ChoiceField(label=_("What do you contest?"), widget=forms.RadioSelect)
    text = LinesField(
        label=_("Tell us what happened"),
        help_text=_("Do not write names, identity numbers or telephone numbers: they are not needed."),
        rows=5,
        max_length=4000,
    )
    wants = LinesField(label=_("What do you want us to do?"), rows=3, max_length=2000)
    consent = forms.BooleanField(
        label=_("I have read how what I write is kept, and I agree"),
        help_text=_(
            "Only the people of the administration who answer read it. What you wrote is removed two years after the "
            "answer."
        ),
    )

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, contests=kinds)


def _has_come(day: date) -> date:
    if day > clock.today():
        raise forms.ValidationError(_("Choose a day that has come."))
    return day
