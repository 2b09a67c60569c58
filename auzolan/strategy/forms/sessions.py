# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of bodies and sessions: who sits, the call, who came, what was decided and agreed."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.refs import Ref
from auzolan.review.nouns import Option
from auzolan.showing.deciding import DecisionForm
from auzolan.showing.fields import Choices, DayField, LinesField, choose, spread, text_fields, text_of
from auzolan.strategy.forms.agenda import Rows
from auzolan.strategy.nouns import Body, Member, Seat, Session

_SLUG: Final = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"
_MOST: Final = 60


class BodyForm(forms.Form):
    """Ask what a body is for and how many of its members must be there."""

    slug = forms.RegexField(
        _SLUG, label=_("Name in addresses"), max_length=80, help_text=_("Lower case, words joined by hyphens.")
    )
    owner = forms.ChoiceField(label=_("Unit it belongs to"), required=False)
    quorum_percent = forms.IntegerField(
        label=_("Quorum (percent of its members)"), min_value=1, max_value=100, initial=50
    )
    source = forms.CharField(label=_("Source"), help_text=_("The document and where in it."))

    def __init__(self, *args: Any, units: Choices, known: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "mandate", _("Mandate"), rows=3)
        choose(self, owner=[("", _("nobody is named")), *units])
        if known is not None:
            del self.fields["slug"]
        self.order_fields(["slug", "name_eu", "name_es", "name_en", "mandate_eu", "mandate_es", "mandate_en"])

    def body(self, members: Sequence[Member]) -> Body:
        """Return the body that was typed."""
        told, known = self.cleaned_data, self.known
        return Body(
            slug=known.slug if known else told["slug"],
            name=text_of(self, "name"),
            mandate=text_of(self, "mandate"),
            owner=told["owner"],
            quorum_percent=told["quorum_percent"],
            members=tuple(members),
            source=told["source"],
            illustrative=known.illustrative if known else False,
        )


class MemberForm(forms.Form):
    """Ask for the term of one person; a row without a person is left out."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    seat = forms.ChoiceField(label=_("Seat"), required=False)
    since = DayField(label=_("Since"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, people: Choices, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, person=[("", _("nobody")), *people])
        choose(self, seat=seats)

    def clean(self) -> dict[str, Any]:
        """Ask for the first day of whoever sits."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("person") and not told.get("since") and "since" not in self.errors:
            self.add_error("since", _("Fill this in too, or leave the whole row empty."))
        return told

    def member(self) -> Member | None:
        """Return the term of the row, or None where it is empty."""
        told = self.cleaned_data
        if not told.get("person"):
            return None
        return Member(told["person"], told["since"], Seat(told["seat"] or Seat.MEMBER.value), told["until"])


def member_rows(data: Any, known: Sequence[Member], people: Choices, seats: Choices) -> Rows:
    """Return the terms of a body as typed, or as they stand, with two empty rows below."""
    first = [{"person": m.person, "seat": m.seat.value, "since": m.since, "until": m.until} for m in known]
    made = formset_factory(MemberForm, formset=Rows, extra=2, max_num=_MOST, absolute_max=_MOST)
    offered = {"people": people, "seats": seats}
    return made(data, initial=first, prefix="members", offered=offered)  # type: ignore[call-arg, return-value]


class CallForm(forms.Form):
    """Ask when and where a body comes together, and on what."""

    on = DayField(label=_("Day"))
    place = forms.CharField(label=_("Place"), max_length=200)
    points = LinesField(label=_("Agenda of the session"), rows=6, help_text=_("One point a line."))


class DocketForm(forms.Form):
    """Ask which part of the docket lies on the table."""

    room = forms.ChoiceField(label=_("Room"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, rooms: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, room=[("", _("all")), *rooms])
        choose(self, unit=[("", _("all")), *units])


class OpenForm(forms.Form):
    """Ask who has come."""

    attendance = forms.MultipleChoiceField(label=_("Who has come"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, attendance=members)


class SessionDecisionForm(DecisionForm):
    """Ask for a decision of the session itself: on the agenda, or on the minutes of a session before."""

    kind = forms.ChoiceField(label=_("Kind of decision"))
    subject = forms.ChoiceField(label=_("On what"))
    title = forms.CharField(label=_("Decision"), max_length=200, help_text=_("In one sentence: what will be done."))
    chosen = forms.CharField(label=_("Option chosen"), max_length=150)
    chosen_weighed = LinesField(label=_("What speaks for and against it"), rows=2, required=False)
    other = forms.CharField(label=_("Option not chosen"), max_length=150)
    other_weighed = LinesField(label=_("What speaks for and against the other"), rows=2, required=False)
    field_order = ("kind", "subject", "title", "chosen", "chosen_weighed", "other", "other_weighed")

    def __init__(self, *args: Any, kinds: Choices, subjects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, kind=kinds, subject=subjects)

    def clean(self) -> dict[str, Any]:
        """Refuse one option under two names."""
        told = super().clean()
        if told.get("chosen") and told.get("chosen") == told.get("other"):
            self.add_error("other", _("Two options have the same name."))
        return told

    def told(self) -> dict[str, Any]:
        """Return the decision as its verb takes it."""
        told = self.cleaned_data
        options = (Option(told["chosen"], told["chosen_weighed"]), Option(told["other"], told["other_weighed"]))
        return self.asked() | {
            "kind": told["kind"],
            "title": told["title"],
            "subject": Ref.parse(told["subject"]),
            "options": options,
            "choice": told["chosen"],
        }


class AgreementForm(forms.Form):
    """Ask what is to be done, by whom and by when."""

    text = LinesField(label=_("What is to be done"), rows=2)
    owner = forms.ChoiceField(label=_("Who does it"))
    due = DayField(label=_("By"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, owner=[("", _("choose a unit")), *units])


class CloseForm(forms.Form):
    """Ask what else was said before the session ends."""

    notes = LinesField(
        label=_("Notes"),
        rows=6,
        required=False,
        help_text=_("What else was said; names of people only where they agree."),
    )


def first_body(known: Body) -> dict[str, Any]:
    """Return a body as the first values of its form."""
    told = {name: getattr(known, name) for name in ("owner", "quorum_percent", "source")}
    return told | spread("name", known.name) | spread("mandate", known.mandate)


def first_call(known: Session) -> dict[str, Any]:
    """Return a session that is called as the first values of its form."""
    return {"on": known.on, "place": known.place, "points": "\n".join(known.points)}
