# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of use cases and phases."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.use_cases import (
    SHARES,
    Criterion,
    Measure,
    Missing,
    Phase,
    Spread,
    Stage,
    UseCase,
    Worth,
)
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES
from auzolan.review.nouns import Expectation, LessonRead
from auzolan.showing.deciding import DecisionForm, to_come
from auzolan.showing.fields import Choices, DayField, ManyField, NumberField, choose, spread, text_fields, text_of

WORTH: Final = {
    "people": _("People reached in a year"),
    "hours": _("Hours saved in a year"),
    "euros": _("Euros in a year"),
}
SIZES: Final = {"low": _("low"), "middle": _("middle"), "high": _("high")}


class UseCaseForm(forms.Form):
    """Ask for a use of data: who needs it, for what, which data, and what it is worth."""

    slug = forms.RegexField(
        r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", label=_("Short name for addresses"), max_length=100, help_text=_("bus-delays")
    )
    owner = forms.ChoiceField(label=_("Unit that wants it"))
    serves = forms.CharField(
        label=_("Decision or service that it serves"),
        required=False,
        max_length=300,
        help_text=_("The reference of a record: services/service/income-tax."),
    )
    datasets = forms.CharField(
        label=_("Datasets it needs"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The names of datasets as in their addresses, one a line."),
    )
    missing = forms.CharField(
        label=_("Data that is missing"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words, one a line; before it the number of the request where there is one: #2026-00012 words."),
    )
    least_points = forms.IntegerField(
        label=_("Points that each dataset must earn"), min_value=0, max_value=405, initial=0
    )
    indicator = forms.ChoiceField(label=_("Indicator that it should move"), required=False)
    stage = forms.ChoiceField(label=_("Stage"))
    how = forms.CharField(label=_("How its worth was estimated"), required=False, max_length=500)
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: Any, units: Choices, indicators: Choices, stages: Choices, is_new: bool, **kw: Any):
        super().__init__(*args, **kw)
        choose(self, owner=units, indicator=[("", _("No indicator")), *indicators], stage=stages)
        if not is_new:
            self.fields["slug"].disabled = True
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "who", _("Who needs it"), required=True)
        for name, label in WORTH.items():
            for size, word in SIZES.items():
                self.fields[f"{name}_{size}"] = NumberField(
                    label=f"{label}: {word}", min_value=0, required=False, initial=0
                )
        first = [f"{name}_{code}" for name in ("name", "who") for code in LANGUAGES]
        worth = [f"{name}_{size}" for name in WORTH for size in SIZES]
        self.order_fields(["slug", *first, "owner", "serves", "datasets", "missing", "least_points", *worth])

    def clean_serves(self) -> str:
        """Return the reference that was typed, in full."""
        told = str(self.cleaned_data["serves"]).strip()
        if not told:
            return ""
        try:
            return str(Ref.parse(told))
        except BadInput as refusal:
            raise forms.ValidationError(_("Write a reference as room/kind/key.")) from refusal

    def clean(self) -> dict[str, Any]:
        """Refuse estimates that are not in order, and a use case that needs no data."""
        told: dict[str, Any] = super().clean() or {}
        for name in WORTH:
            low, middle, high = (told.get(f"{name}_{size}") or 0.0 for size in SIZES)
            if not low <= middle <= high:
                self.add_error(f"{name}_middle", _("Low, middle and high must be in this order."))
        if not str(told.get("datasets") or "").strip() and not str(told.get("missing") or "").strip():
            self.add_error("datasets", _("Name at least one dataset, or say in words what is missing."))
        return told

    def use_case(self) -> UseCase:
        """Return the use case that was typed."""
        told = self.cleaned_data
        sizes = {name: Spread(*(float(told.get(f"{name}_{size}") or 0.0) for size in SIZES)) for name in WORTH}
        return UseCase(
            slug=told["slug"],
            name=text_of(self, "name"),
            who=text_of(self, "who"),
            owner=told["owner"],
            serves=told["serves"],
            datasets=tuple(dict.fromkeys(_lines(told["datasets"]))),
            missing=tuple(Missing.parse(line) for line in _lines(told["missing"])),
            worth=Worth(**sizes, how=told["how"].strip()),
            stage=Stage(told["stage"]),
            least_points=told["least_points"],
            indicator=told["indicator"],
            source=told["source"].strip(),
        )


def first_use_case(one: UseCase) -> dict[str, Any]:
    """Return a use case as the first values of its form."""
    worth = {f"{name}_{size}": getattr(getattr(one.worth, name), size) for name in WORTH for size in SIZES}
    return {
        "slug": one.slug,
        **spread("name", one.name),
        **spread("who", one.who),
        "owner": one.owner,
        "serves": one.serves,
        "datasets": "\n".join(one.datasets),
        "missing": "\n".join(str(each) for each in one.missing),
        "least_points": one.least_points,
        **worth,
        "indicator": one.indicator,
        "stage": one.stage.value,
        "how": one.worth.how,
        "source": one.source,
    }


class OpenForm(DecisionForm):
    """Ask for the decision that opens a use case, and which indicator it will move."""

    indicator = forms.ChoiceField(label=_("Indicator that it should move"))
    baseline = NumberField(label=_("Where it stands today"))
    low = NumberField(label=_("Where it will stand: low"))
    middle = NumberField(label=_("Where it will stand: middle"))
    high = NumberField(label=_("Where it will stand: high"))
    by = DayField(label=_("By"))
    field_order = ("reason", "responsible", "accountable", "indicator", "baseline", "low", "middle", "high", "by")

    def __init__(self, *args: Any, indicators: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, indicator=indicators)

    def clean_by(self) -> date:
        """Refuse a day that has come."""
        return to_come(self.cleaned_data["by"])

    def clean(self) -> dict[str, Any]:
        """Refuse numbers out of order."""
        told = super().clean()
        numbers = [told.get(name) for name in ("low", "middle", "high")]
        if all(one is not None for one in numbers):
            low, middle, high = (float(one) for one in numbers if one is not None)
            if not min(low, high) <= middle <= max(low, high):
                self.add_error("middle", _("A number between low and high."))
        return told

    def expectation(self, use_case: UseCase) -> Expectation:
        """Return what is expected."""
        told = self.cleaned_data
        series = replace(use_case, indicator=told["indicator"]).series
        assert series is not None  # noqa: S101  the field is required
        return Expectation(series, told["baseline"], told["low"], told["middle"], told["high"], told["by"])

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it, but for the expectation."""
        return {**self.asked(), "lessons_read": tuple(LessonRead(*one) for one in self.read())}


class PhaseForm(forms.Form):
    """Ask for a phase: its use cases and what must be reached."""

    use_cases = ManyField(label=_("Use cases"), required=True)
    begins_on = DayField(label=_("Begins on"))

    def __init__(self, *args: Any, use_cases: Choices, measures: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, use_cases=use_cases)
        text_fields(self, "name", _("Name"), required=True)
        for name, label in measures:
            is_share = name in {one.value for one in SHARES}
            most = 100 if is_share else (405 if name == Measure.POINTS else None)
            self.fields[f"least_{name}"] = NumberField(label=label, required=False, min_value=0, max_value=most)
        self.order_fields([f"name_{code}" for code in LANGUAGES])

    def clean(self) -> dict[str, Any]:
        """Refuse a phase that must reach nothing."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not self._criteria(told):
            self.add_error(None, _("Say at least one thing that must be reached."))
        return told

    def phase(self, number: int = 0) -> Phase:
        """Return the phase that was typed."""
        told = self.cleaned_data
        begins: date = told["begins_on"]
        return Phase(number, text_of(self, "name"), tuple(told["use_cases"]), self._criteria(told), begins)

    @staticmethod
    def _criteria(told: dict[str, Any]) -> tuple[Criterion, ...]:
        values = {one: told.get(f"least_{one.value}") for one in Measure}
        return tuple(Criterion(one, value / 100 if one in SHARES else value) for one, value in values.items() if value)


def first_phase(one: Phase) -> dict[str, Any]:
    """Return a phase as the first values of its form."""
    least = {
        f"least_{each.measure.value}": each.least * 100 if each.measure in SHARES else each.least
        for each in one.criteria
    }
    return {**spread("name", one.name), "use_cases": list(one.use_cases), "begins_on": one.begins_on, **least}


def _lines(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if line.strip()]
