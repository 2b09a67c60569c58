# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking a decision: what was weighed, who answers for it, what will move, and which lessons were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.web import into
from auzolan.review.nouns import DecisionKind, Expectation, Lesson, LessonRead, Option, Series
from auzolan.showing.deciding import DecisionForm, to_come
from auzolan.showing.fields import DayField, LinesField, NumberField, choose

Choices = Sequence[tuple[str, str]]
MOST_OPTIONS: Final = 8
DECISION_FIELDS: Final = ("title", "choice", "reason", "responsible", "accountable", "review_on", "is_public")


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one series that a decision may move: its title, its unit, and its last value with where it stands.

    ``scale`` is what a value is multiplied by to be typed: 100 for a share, which people write as a percentage.
    """

    series: Series
    title: str
    unit: str
    last: float | None
    last_period: str

    @property
    def scale(self) -> float:
        """Return 100 for a share, else 1."""
        return 100.0 if self.unit == "share" else 1.0


ATTACHMENTS: Final = {"steps": _("Steps, one a line")}
"""How the page asks for what a kind of decision must have attached; a name that is not here is asked for as it is."""


class DecideForm(DecisionForm):
    """Ask for the decision itself and for the two people who answer for it."""

    title = forms.CharField(label=_("Decision"), max_length=200, help_text=_("In one sentence: what will be done."))
    choice = forms.TypedChoiceField(
        label=_("Which option is chosen"), coerce=int, widget=forms.RadioSelect, choices=[(0, ""), (1, "")]
    )
    is_public = forms.BooleanField(
        label=_("Public"), required=False, initial=True, help_text=_("Anyone can read it and check the chain.")
    )
    field_order = DECISION_FIELDS

    def __init__(self, *args: Any, kind: DecisionKind, options: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, choice=[(str(place), _("Option %(n)s") % {"n": place + 1}) for place in range(options)])
        self._kind = kind
        for name in kind.attachments:
            label = ATTACHMENTS.get(name) or name.replace("-", " ").replace("_", " ").capitalize()
            self.fields[f"attached-{name}"] = LinesField(label=label, max_length=4000)

    def attached(self) -> dict[str, str]:
        """Return what this kind of decision asks to be attached."""
        return {name: self.cleaned_data[f"attached-{name}"] for name in self._kind.attachments}


class OptionForm(forms.Form):
    """Ask for one option and what speaks for and against it."""

    name = forms.CharField(label=_("Option"), max_length=150, required=False)
    weighed = LinesField(label=_("What speaks for and against it"), rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an option that was not weighed, and words about an option without a name."""
        cleaned: dict[str, Any] = super().clean() or {}
        name, weighed = cleaned.get("name"), cleaned.get("weighed")
        if name and not weighed:
            self.add_error("weighed", _("Say what speaks for and against this option."))
        if weighed and not name:
            self.add_error("name", _("Give this option a name."))
        return cleaned


class OptionSet(BaseFormSet[OptionForm]):
    """Hold the options; at least two with different names."""

    def clean(self) -> None:
        """Refuse fewer than two different options."""
        names = [option.name for option in self.options()]
        if len(set(names)) < 2:
            raise forms.ValidationError(_("Weigh at least two different options."))
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Two options have the same name."))

    def options(self) -> list[Option]:
        """Return the options that have a name, as they stand on the page."""
        return [Option(name, weighed) for name, weighed in self._typed() if name]

    def name_at(self, place: int) -> str:
        """Return the name of the option in row ``place``; empty where the row is empty."""
        typed = self._typed()
        return typed[place][0] if 0 <= place < len(typed) else ""

    def _typed(self) -> list[tuple[str, str]]:
        cleaned = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [(one.get("name", ""), one.get("weighed", "")) for one in cleaned]


class ExpectationForm(forms.Form):
    """Ask what one series will do: from what, to what, between which ends, by when; all of it or nothing."""

    baseline = NumberField(label=_("Today"), required=False)
    low = NumberField(label=_("Low"), required=False)
    middle = NumberField(label=_("Middle"), required=False)
    high = NumberField(label=_("High"), required=False)
    by = DayField(label=_("By"), required=False)

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        self.row = row
        if row.last is not None:
            kwargs["initial"] = {"baseline": round(row.last * row.scale, 4), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_by(self) -> date | None:
        """Return the day, which must be one to come."""
        by: date | None = self.cleaned_data["by"]
        return by and to_come(by)

    def clean(self) -> dict[str, Any]:
        """Refuse half an expectation, and a middle that lies outside of its ends."""
        cleaned: dict[str, Any] = super().clean() or {}
        parts = ("baseline", "low", "middle", "high", "by")
        if not self.is_told():
            return cleaned
        for part in parts:
            if cleaned.get(part) is None and part not in self.errors:
                self.add_error(part, _("Fill this in too, or leave the whole row empty."))
        low, middle, high = (cleaned.get(part) for part in ("low", "middle", "high"))
        if None not in (low, middle, high) and not min(low, high) <= middle <= max(low, high):  # type: ignore[type-var,operator]
            self.add_error("middle", _("The middle lies between low and high."))
        return cleaned

    def is_told(self) -> bool:
        """Tell whether anything was typed in this row but what stood there."""
        return any(self.data.get(self.add_prefix(part), "").strip() for part in ("low", "middle", "high", "by"))

    def expectation(self) -> Expectation | None:
        """Return what is expected of the series, in the indicator's own unit; None where the row is empty."""
        if not self.is_told():
            return None
        told = self.cleaned_data
        baseline, low, middle, high = (told[part] / self.row.scale for part in ("baseline", "low", "middle", "high"))
        return Expectation(self.row.series, baseline, low, middle, high, told["by"])

    def numbers(self) -> tuple[float, float, float, float] | None:
        """Return baseline, low, middle and high in the indicator's unit as far as all four are numbers, else None."""
        told = getattr(self, "cleaned_data", {})
        values = [told.get(part) for part in ("baseline", "low", "middle", "high")]
        if any(value is None for value in values):
            return None
        baseline, low, middle, high = (float(value) / self.row.scale for value in values)  # type: ignore[arg-type]
        return baseline, low, middle, high


class ExpectationSet(BaseFormSet[ExpectationForm]):
    """Hold one row per series of the finding."""

    def __init__(self, *args: Any, rows: Sequence[Row], is_needed: bool = False, **kwargs: Any) -> None:
        self._rows = rows
        self._is_needed = is_needed
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return the series of the row."""
        return {**super().get_form_kwargs(index), "row": self._rows[index or 0]}

    def total_form_count(self) -> int:
        """Return one row per series, whatever was sent."""
        return len(self._rows)

    def clean(self) -> None:
        """Refuse a kind of decision that needs an expectation without any."""
        if self._is_needed and not any(form.is_told() for form in self.forms):
            raise forms.ValidationError(_("This kind of decision says what will move: fill in one row at least."))

    def expectations(self) -> list[Expectation]:
        """Return what was told."""
        return [told for form in self.forms if (told := form.expectation()) is not None]


class LessonReadForm(forms.Form):
    """Ask what the decision does about one lesson of its kind."""

    response = LinesField(label=_("What this decision does about it"), rows=2)

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        self.lesson = lesson
        super().__init__(*args, **kwargs)
        self.title = into(lesson.title)
        self.text = into(lesson.text)


class LessonReadSet(BaseFormSet[LessonReadForm]):
    """Hold one row per lesson of the kind; every one must be answered."""

    def __init__(self, *args: Any, lessons: Sequence[Lesson], **kwargs: Any) -> None:
        self._lessons = lessons
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return the lesson of the row."""
        asked = {"lesson": self._lessons[index or 0], "empty_permitted": False}
        return {**super().get_form_kwargs(index), **asked}

    def total_form_count(self) -> int:
        """Return one row per lesson, whatever was sent."""
        return len(self._lessons)

    def read(self) -> list[LessonRead]:
        """Return each lesson with what the decision does about it."""
        return [LessonRead(form.lesson.number, form.cleaned_data["response"]) for form in self.forms]


def option_set(data: Mapping[str, Any] | None, rows: int) -> OptionSet:
    """Return the options as typed in ``data``, in ``rows`` rows (two at least)."""
    made = formset_factory(
        OptionForm, formset=OptionSet, extra=max(rows, 2), max_num=MOST_OPTIONS, absolute_max=MOST_OPTIONS
    )
    return made(data, prefix="options")  # type: ignore[return-value]


def expectation_set(data: Mapping[str, Any] | None, rows: Sequence[Row], *, is_needed: bool) -> ExpectationSet:
    """Return one row of expectations per series."""
    made = formset_factory(ExpectationForm, formset=ExpectationSet, extra=0)
    return made(data, rows=rows, is_needed=is_needed, prefix="expectations")  # type: ignore[return-value, call-arg]


def lesson_set(data: Mapping[str, Any] | None, lessons: Sequence[Lesson]) -> LessonReadSet:
    """Return one row per lesson of the kind."""
    made = formset_factory(LessonReadForm, formset=LessonReadSet, extra=0)
    return made(data, lessons=lessons, prefix="lessons")  # type: ignore[return-value, call-arg]
