# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of forums: called and held, a point proposed, what was agreed and that it is done."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.forms.reuse_fields import SentForm
from auzolan.catalogue.forms.reuse_words import ATTENDING
from auzolan.catalogue.nouns.forums import Attending, Forum, Outcome, Point
from auzolan.catalogue.nouns.showcase import Life
from auzolan.showing.fields import Choices, DayField, LinesField, choose, spread, text_fields, text_of


class ForumForm(forms.Form):
    """Ask when and where a forum is, on what; and once it was held, who came and what was said."""

    on = DayField(label=_("Day"))
    place = forms.CharField(label=_("Place"), max_length=200, help_text=_("Or the address where it is held online."))
    is_held = forms.BooleanField(
        label=_("It was held"), required=False, help_text=_("From then on nobody proposes points, and it can agree.")
    )

    def __init__(self, *args: Any, known: Forum | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "title", _("Name"), required=True)
        text_fields(self, "about", _("What it is about"), rows=3)
        names = [*(f"title_{code}" for code in ("eu", "es", "en")), "on", "place"]
        names += [f"about_{code}" for code in ("eu", "es", "en")]
        if known is None:
            del self.fields["is_held"]
        else:
            for kind, word in ATTENDING.items():
                self.fields[f"came_{kind.value}"] = forms.IntegerField(
                    label=f"{_('Who came')}: {word}", required=False, min_value=0, max_value=100_000
                )
            text_fields(self, "said", _("What was said"), rows=4)
        self.order_fields([*names, "is_held"])

    def forum(self) -> Forum:
        """Return the forum that was typed."""
        told = self.cleaned_data
        came = {kind: told.get(f"came_{kind.value}") or 0 for kind in Attending}
        return Forum(
            self.known.number if self.known else 0,
            text_of(self, "title"),
            told["on"],
            told["place"].strip(),
            text_of(self, "about"),
            {kind: count for kind, count in came.items() if count},
            text_of(self, "said"),
            told.get("is_held", False),
        )


def first_forum(one: Forum) -> dict[str, Any]:
    """Return a forum as the first values of its form."""
    came = {f"came_{kind.value}": count for kind, count in one.attendance.items()}
    texts = spread("title", one.title) | spread("about", one.about) | spread("said", one.said)
    return {**texts, **came, "on": one.on, "place": one.place, "is_held": one.is_held}


class PointForm(SentForm):
    """Ask for a point that somebody proposes for the agenda."""

    text = LinesField(label=_("What should be talked about"), min_length=10, max_length=4000)
    field_order = ("text", "language", "name", "is_named")

    def point(self, forum: int, at: datetime) -> Point:
        """Return the point that was typed."""
        told = self.cleaned_data
        return Point(0, forum, told["text"].strip(), Life(at), self.sender(), told["language"])


class OutcomeForm(forms.Form):
    """Ask what was agreed, who does it and by when."""

    owner = forms.ChoiceField(label=_("Unit that does it"))
    due = DayField(label=_("Due"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "text", _("What was agreed"), rows=2, required=True)
        choose(self, owner=units)
        self.order_fields([f"text_{code}" for code in ("eu", "es", "en")])

    def outcome(self, forum: int) -> Outcome:
        """Return what was typed."""
        return Outcome(forum, 0, text_of(self, "text"), self.cleaned_data["owner"], self.cleaned_data["due"])


class DoneForm(forms.Form):
    """Ask how what was agreed was done."""

    how = LinesField(
        label=_("How it was done"), rows=2, help_text=_("A sentence, or the address where it can be seen.")
    )
