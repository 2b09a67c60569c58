# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a tender in preparation: what is bought and from where it comes, its clauses."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.forms.purchases import KINDS
from auzolan.govtech.nouns.tenders import WHOLE, Bought, Clause, Links, Part, Sort, Tender
from auzolan.showing.fields import (
    Choices,
    DayField,
    EurosField,
    LinesField,
    MomentField,
    choose,
    spread,
    text_fields,
    text_of,
)

SORTS: Final = (
    (Sort.TENDER.value, _("tender")),
    (Sort.ORDER.value, _("order to a body of our own")),
)
PARTS: Final = (
    (Part.REQUIREMENT.value, _("requirement")),
    (Part.CRITERION.value, _("criterion")),
)


class TenderForm(forms.Form):
    """Ask what is bought, for which unit, for how much, from when on, and from where it comes.

    ``seen`` is the revision that whoever changes it has read.
    """

    sort = forms.ChoiceField(label=_("What it is"), choices=SORTS)
    unit = forms.ChoiceField(label=_("Unit"))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    cpv = forms.CharField(label=_("Code of the CPV"), max_length=10, help_text=_("Eight digits: 48000000."))
    value_cents = EurosField(label=_("Estimated value (euros without VAT)"), required=True)
    starts_on = DayField(label=_("Day on which the file starts"))
    closes_at = MomentField(
        label=_("Bids are taken until"),
        required=False,
        help_text=_("Day and hour; they stay secret until then. Leave it empty where no bids are asked for."),
    )
    challenge = forms.ChoiceField(label=_("Challenge that it follows"), required=False)
    plan = forms.ChoiceField(label=_("Entry of the contracting plan"), required=False)
    case = forms.CharField(
        label=_("Business case"), max_length=100, required=False, help_text=_("By its short name, as in its address.")
    )
    follows = forms.ChoiceField(label=_("Contract that it takes over"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: Choices, challenges: Choices, plans: Choices, tenders: Choices, is_new: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        text_fields(self, "object", _("What is bought"), rows=2)
        none = [("", _("none"))]
        choose(self, unit=units, challenge=[*none, *challenges], plan=[*none, *plans], follows=[*none, *tenders])
        if not is_new:
            del self.fields["sort"]
        self.order_fields(["sort", "object_eu", "object_es", "object_en"])

    def clean(self) -> dict[str, Any]:
        """Ask for the object in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "object"):
            self.add_error("object_eu", _("Write it in one language at least."))
        return told

    def bought(self) -> Bought:
        """Return what is bought."""
        told = {name: self.cleaned_data[name] for name in ("kind", "cpv", "value_cents", "starts_on", "closes_at")}
        return Bought(text_of(self, "object"), **told | {"cpv": told["cpv"].strip()})

    def links(self) -> Links:
        """Return from where it comes."""
        told = self.cleaned_data
        numbers = {name: int(told[name] or 0) for name in ("challenge", "follows")}
        return Links(**numbers, case=told["case"].strip(), plan=told["plan"])


class ClauseForm(forms.Form):
    """Ask for a criterion or requirement, and the lesson that it cites or the words by which none was found."""

    part = forms.ChoiceField(label=_("What it is"), choices=PARTS)
    weight = forms.IntegerField(
        label=_("Weight"), min_value=0, max_value=WHOLE, required=False, help_text=_("Of a criterion: its part of 100.")
    )
    lesson = forms.ChoiceField(label=_("Lesson that it cites"), required=False)
    search = forms.CharField(
        label=_("Or words by which no lesson is found"),
        max_length=200,
        required=False,
        help_text=_("Lessons are looked for with every one of them, in three languages; what is found is kept."),
    )
    why = LinesField(label=_("Why none of those that are found applies"), rows=2, max_length=1000, required=False)

    def __init__(self, *args: Any, lessons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "text", _("What it asks"), rows=2)
        choose(self, lesson=[("", _("none")), *lessons])
        self.order_fields(["part", "text_eu", "text_es", "text_en"])

    def clean(self) -> dict[str, Any]:
        """Ask for the text in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "text"):
            self.add_error("text_eu", _("Write it in one language at least."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        told = self.cleaned_data
        numbers = {name: int(told[name] or 0) for name in ("lesson", "weight")}
        words = {name: told[name] for name in ("search", "why")}
        return numbers | words | {"part": Part(told["part"]), "text": text_of(self, "text")}


def first_tender(one: Tender, seen: int) -> dict[str, Any]:
    """Return a tender as the first values of its form; ``seen`` is its revision."""
    names = ("kind", "cpv", "value_cents", "starts_on", "closes_at")
    told = {name: getattr(one.bought, name) for name in names} | {"unit": one.unit}
    told |= {name: getattr(one.links, name) for name in ("challenge", "case", "plan", "follows")}
    return told | spread("object", one.bought.object) | {"seen": seen}


def first_clause(one: Clause | None, lesson: int) -> dict[str, Any]:
    """Return a clause as the first values of its form; without one, the lesson that it is begun from."""
    if one is None:
        return {"lesson": lesson}
    told = {"part": one.part.value, "weight": one.weight, "lesson": one.lesson, **spread("text", one.text)}
    return told | ({"search": one.search.words, "why": one.search.why} if one.search else {})
