# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the form of every decision asks for, whichever room takes it: why, who answers for it, until when (P10d)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.texts import Text
from auzolan.kernel.web import into
from auzolan.showing.fields import Choices, DayField, LinesField, choose


class Learnt(Protocol):
    """What a lesson says, of which a decision of its kind must say what it does about it."""

    @property
    def number(self) -> int:
        """Return its number."""

    @property
    def title(self) -> Text:
        """Return its title."""

    @property
    def text(self) -> Text:
        """Return what was learnt."""


class DecisionForm(forms.Form):
    """Ask for the reason, the two people who answer, the day of review, and what is done about each lesson."""

    reason = LinesField(label=_("Reason"), help_text=_("Why this option, and not another."))
    responsible = forms.ChoiceField(
        label=_("Administratively responsible"), help_text=_("The person who sees that it is done.")
    )
    accountable = forms.ChoiceField(
        label=_("Politically accountable"), help_text=_("Someone else, who answers for it in public.")
    )
    review_on = DayField(label=_("Review on"), help_text=_("The day on which the observations are asked what came."))

    def __init__(
        self, *args: Any, responsible: Choices, accountable: Choices, lessons: Sequence[Learnt] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("choose a person"))
        choose(self, responsible=[nobody, *responsible], accountable=[nobody, *accountable])
        self._lessons = [one.number for one in lessons]
        for one in lessons:
            self.fields[f"lesson-{one.number}"] = LinesField(
                label=_("What this decision does about the lesson «%(title)s»") % {"title": into(one.title)},
                help_text=into(one.text),
            )

    def clean_review_on(self) -> date:
        """Refuse a day that has come."""
        return to_come(self.cleaned_data["review_on"])

    def clean(self) -> dict[str, Any]:
        """Refuse one and the same person for the two roles."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("responsible") and told.get("responsible") == told.get("accountable"):
            self.add_error("accountable", _("Choose someone other than the person responsible."))
        return told

    def asked(self) -> dict[str, Any]:
        """Return what every decision is asked, by the names that its verb has for it."""
        return {name: self.cleaned_data[name] for name in ("reason", "responsible", "accountable", "review_on")}

    def read(self) -> list[tuple[int, str]]:
        """Return the number of each lesson with what the decision does about it."""
        return [(number, self.cleaned_data[f"lesson-{number}"]) for number in self._lessons]


def to_come(day: date) -> date:
    """Return a day that has not come yet; refuse any other."""
    if day <= clock.today():
        raise forms.ValidationError(_("Choose a day to come."))
    return day
