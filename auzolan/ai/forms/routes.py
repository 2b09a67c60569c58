# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of collection routes: a search to ask for, and the decision that adopts what it found."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.web import into
from auzolan.review.nouns import Expectation, Lesson, LessonRead, Series
from auzolan.showing.fields import Choices, DayField, LinesField, NumberField, choose

KM: Final = 1000
ROOM: Final = 0.3
"""How far from the middle an expected saving may be, as a part of it: what is planned and what is driven differ."""


class SearchForm(forms.Form):
    """Ask how long to search, and what else a plan should be like besides cheap."""

    seconds = forms.TypedChoiceField(
        label=_("Search for"), coerce=int, help_text=_("A worker does it; you may leave the page and come back.")
    )
    keep = forms.TypedChoiceField(
        label=_("A point that keeps its truck is worth a detour of"),
        coerce=int,
        help_text=_("The more it is worth, the more of today's routes stays as it is."),
    )
    even = forms.TypedChoiceField(
        label=_("An hour of a day that is longer than the mean costs"),
        coerce=int,
        help_text=_("Besides what the hour costs anyway: the more, the evener the days of the crews."),
    )
    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, max_value=2**31 - 1, initial=1, help_text=_("Where chance begins.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longer = [(str(60 * n), _("%(n)s minutes") % {"n": n}) for n in (3, 10, 30)]
        choose(
            self,
            seconds=[("20", _("20 seconds")), ("60", _("1 minute")), *longer],
            keep=[("0", _("nothing")), *((str(KM * n // 2), _("%(n)s km") % {"n": n / 2}) for n in (1, 2, 4, 10, 20))],
            even=[("0", _("nothing more")), *((str(n), _("%(n)s euros more") % {"n": n}) for n in (10, 20, 50, 100))],
        )  # fmt: skip


class AdoptForm(forms.Form):
    """Ask for what the decision needs: reason, alternative, the two who answer, what it will save and by when."""

    reason = LinesField(label=_("Reason"), help_text=_("Why these routes, and what the crews said of them."))
    instead = LinesField(label=_("What speaks for staying with today's routes"))
    responsible = forms.ChoiceField(label=_("Administratively responsible"))
    accountable = forms.ChoiceField(
        label=_("Politically accountable"), help_text=_("Someone else, who answers for it in public.")
    )
    review_on = DayField(label=_("Review on"), help_text=_("The day on which the observations are asked what came."))
    days = NumberField(label=_("Days a month on which the round is driven"), min_value=1, max_value=31, initial=22)
    km = forms.ChoiceField(label=_("Indicator of the kilometres"), required=False)
    hours = forms.ChoiceField(label=_("Indicator of the hours"), required=False)

    def __init__(
        self,
        *args: Any,
        responsible: Choices,
        accountable: Choices,
        indicators: Choices,
        lessons: Sequence[Lesson] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("none: nothing is expected of it")), *indicators]
        choose(
            self,
            responsible=[("", "—"), *responsible],
            accountable=[("", "—"), *accountable],
            km=offered,
            hours=offered,
        )
        self.lessons = lessons
        for one in lessons:
            self.fields[f"lesson-{one.number}"] = LinesField(
                label=_("What this decision does about the lesson «%(title)s»") % {"title": into(one.title)},
                help_text=into(one.text),
            )

    def clean_review_on(self) -> date:
        """Refuse a day that has come."""
        day: date = self.cleaned_data["review_on"]
        if day <= clock.today():
            raise forms.ValidationError(_("Choose a day to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse one person for the two roles (P10d), and one indicator for both figures."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("responsible") and told.get("responsible") == told.get("accountable"):
            self.add_error("accountable", _("Choose someone other than the person responsible."))
        if told.get("km") and told.get("km") == told.get("hours"):
            self.add_error("hours", _("Choose another indicator than that of the kilometres."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what the verb takes, but for the expectations."""
        names = ("reason", "instead", "responsible", "accountable", "review_on")
        read = tuple(LessonRead(one.number, self.cleaned_data[f"lesson-{one.number}"]) for one in self.lessons)
        return {name: self.cleaned_data[name] for name in names} | {"lessons_read": read}

    def expectations(self, km: tuple[float, float], hours: tuple[float, float]) -> list[Expectation]:
        """Return what is expected of the indicators that were chosen, from a day's figures today and as planned."""
        days, by = self.cleaned_data["days"], self.cleaned_data["review_on"]
        found = []
        for name, (today, planned) in (("km", km), ("hours", hours)):
            if key := self.cleaned_data[name]:
                room = abs(today - planned) * ROOM
                low, middle, high = ((planned + part) * days for part in (-room, 0.0, room))
                found.append(Expectation(Series(key), today * days, low, middle, high, by))
        return found
