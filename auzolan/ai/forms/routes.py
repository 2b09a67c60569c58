# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of collection routes: a search to ask for, and the decision that adopts what it found."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.review.nouns import Expectation, LessonRead, Series
from auzolan.showing.deciding import DecisionForm
from auzolan.showing.fields import Choices, LinesField, NumberField, choose

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


class AdoptForm(DecisionForm):
    """Ask for what the decision needs, and for what it will save."""

    instead = LinesField(label=_("What speaks for staying with today's routes"))
    days = NumberField(label=_("Days a month on which the round is driven"), min_value=1, max_value=31, initial=22)
    km = forms.ChoiceField(label=_("Indicator of the kilometres"), required=False)
    hours = forms.ChoiceField(label=_("Indicator of the hours"), required=False)
    field_order = ("reason", "instead")

    def __init__(self, *args: Any, indicators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Why these routes, and what the crews said of them.")
        offered = [("", _("none: nothing is expected of it")), *indicators]
        choose(self, km=offered, hours=offered)

    def clean(self) -> dict[str, Any]:
        """Refuse one indicator for both figures."""
        told = super().clean()
        if told.get("km") and told.get("km") == told.get("hours"):
            self.add_error("hours", _("Choose another indicator than that of the kilometres."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what the verb takes, but for the expectations."""
        read = tuple(LessonRead(*one) for one in self.read())
        return {**self.asked(), "instead": self.cleaned_data["instead"], "lessons_read": read}

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
