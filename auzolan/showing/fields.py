# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that the forms of every room share, and how a refusal is told beside its field."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.refusals import BadInput, BadTable, Problem, Refusal
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.refusing import in_words, said

Choices = Sequence[tuple[str, Any]]
IN_LANGUAGE: Final = {"eu": _("in Basque"), "es": _("in Spanish"), "en": _("in English")}


class DayField(forms.DateField):
    """Take a day, from the calendar of the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**({"widget": widget} | kwargs))


class MomentField(forms.DateTimeField):
    """Take a day with its hour, where the administration lives, from the calendar of the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**({"widget": widget} | kwargs))


class NumberField(forms.FloatField):
    """Take a number as the language writes it (with a comma or a point)."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        told: dict[str, Any] = {"localize": True, "widget": widget}
        super().__init__(**(told | kwargs))


class EurosField(forms.DecimalField):
    """Take an amount of euros; the value is whole cents, None where nothing was typed.

    Thousands may be set apart as the language does it (1,000.50 or 1.000,50), or by spaces.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        told = {"min_value": 0, "decimal_places": 2, "max_digits": 14, "required": False}
        super().__init__(widget=widget, localize=True, **(told | kwargs))

    def clean(self, value: Any) -> int | None:
        """Return the cents of what was typed."""
        told: Decimal | None = super().clean(value)
        return None if told is None else int(told * 100)

    def to_python(self, value: Any) -> Any:
        """Return what was typed as a number, thousands set apart or not."""
        return super().to_python(ungrouped(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Return cents as euros; what was typed stays as it was."""
        return Decimal(value) / 100 if isinstance(value, int) else value


class LinesField(forms.CharField):
    """Take a text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**({"widget": forms.Textarea(attrs={"rows": rows})} | kwargs))


class AddressField(forms.URLField):
    """Take an address on the web, where there is one; one without scheme is taken as https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **({"required": False} | kwargs))


class ManyField(forms.MultipleChoiceField):
    """Take any number of choices, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        told: dict[str, Any] = {"widget": forms.CheckboxSelectMultiple, "required": False}
        super().__init__(**(told | kwargs))


class SeveralField(forms.CharField):
    """Take several words or names, separated by semicolons or lines; the value is a tuple without repetitions."""

    def __init__(self, *, rows: int = 1, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        told: dict[str, Any] = {"widget": widget, "required": False}
        super().__init__(**(told | kwargs))

    def to_python(self, value: Any) -> Any:
        """Return the parts of what was typed."""
        parts = str(super().to_python(value)).replace("\n", ";").split(";")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def text_fields(form: forms.Form, name: str, label: Any, *, rows: int = 1, required: bool = False) -> None:
    """Add to a form one field for each language of a text; ``required`` asks for Basque and Spanish."""
    for language in LANGUAGES:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        widget.attrs["lang"] = language
        form.fields[f"{name}_{language}"] = forms.CharField(
            label=f"{label} {IN_LANGUAGE[language]}", required=required and language != "en", widget=widget
        )


def text_of(form: forms.Form, name: str) -> Text:
    """Return the text that was typed into the fields of a name."""
    return Text(**{language: str(form.cleaned_data.get(f"{name}_{language}") or "").strip() for language in LANGUAGES})


def spread(name: str, text: Text) -> dict[str, str]:
    """Return a text as the first values of its fields."""
    return {f"{name}_{language}": getattr(text, language) for language in LANGUAGES}


def ungrouped(typed: str) -> str:
    """Return a number without what sets its thousands apart; anything else as it is."""
    typed = typed.strip().replace("\u00a0", "").replace(" ", "")
    point = get_format("DECIMAL_SEPARATOR")
    apart = "." if point == "," else ","
    grouped = rf"-?\d{{1,3}}({re.escape(apart)}\d{{3}})+({re.escape(point)}\d+)?"
    return typed.replace(apart, "") if re.fullmatch(grouped, typed) else typed


def choose(form: forms.Form, **choices: Choices) -> None:
    """Give fields of a form their choices."""
    for name, offered in choices.items():
        form.fields[name].choices = list(offered)  # type: ignore[attr-defined]


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the fields that it names, else at the head of the form under the name that it gives."""
    problems = problems_of(refusal)
    for one in problems:
        name = next((name for name in (one.column, f"{one.column}_eu") if name in form.fields), None)
        form.add_error(name, not_accepted(one) if name else f"{one.column}: {not_accepted(one)}")
    if not problems:
        form.add_error(None, said(refusal))


def problems_of(refusal: Refusal) -> list[Problem]:
    """Return the values that a refusal names, none where it names none."""
    if isinstance(refusal, BadTable):
        return refusal.problems
    return [refusal.problem] if isinstance(refusal, BadInput) else []


def not_accepted(problem: Problem) -> str:
    """Return that a value is not accepted, and what was expected, as it stands beside its field."""
    wrong = _("%(value)s is not accepted here.") % {"value": problem.value or _("Nothing")}
    expected = _("Expected: %(expected)s.") % {"expected": in_words(problem.expected)} if problem.expected else ""
    return f"{wrong} {expected}".strip()


def summary(those: Iterable[forms.BaseForm]) -> list[dict[str, str]]:
    """Return every error of these forms with the id of the field it stands at, in the order of the page."""
    errors = []
    for form in those:
        for name, messages in form.errors.items():
            field = form[name] if name in form.fields else None
            target, label = (field.id_for_label or field.auto_id, str(field.label)) if field else ("", "")
            errors += [{"target": target, "label": label, "message": str(message)} for message in messages]
    return errors
