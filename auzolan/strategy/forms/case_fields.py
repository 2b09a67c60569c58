# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that the forms of cases share, and how what is wrong is told."""

from typing import Any

from django import forms

from auzolan.kernel.refusals import Refusal
from auzolan.showing.fields import Choices, not_accepted, problems_of, ungrouped
from auzolan.showing.refusing import said

Told = list[dict[str, str]]


class AmountField(forms.DecimalField):
    """Take a decimal number as the language writes it; the value stays a decimal."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        told = {"min_value": 0, "decimal_places": 3, "max_digits": 12, "required": False}
        super().__init__(widget=widget, localize=True, **(told | kwargs))

    def to_python(self, value: Any) -> Any:
        """Return what was typed as a number, thousands set apart or not."""
        return super().to_python(ungrouped(value) if isinstance(value, str) else value)


class LinesField(forms.CharField):
    """Take several names, one a line or separated by semicolons; the value is a tuple without repetitions."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **({"required": False} | kwargs))

    def to_python(self, value: Any) -> Any:
        """Return the parts of what was typed."""
        parts = str(super().to_python(value)).replace("\n", ";").split(";")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


class WordsField(forms.CharField):
    """Take a text of several lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def choose(form: forms.Form, choices: dict[str, Choices]) -> None:
    """Give fields of a form their choices."""
    for name, offered in choices.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = list(offered)


def tell(form: forms.Form | None, refusal: Refusal) -> Told:
    """Put a refusal beside the fields of ``form`` that it names; return what stands at no field, for the summary."""
    problems = problems_of(refusal)
    if not problems:
        return [{"target": "", "label": "", "message": said(refusal)}]
    told: Told = []
    for one in problems:
        if form is not None and one.column in form.fields:
            form.add_error(one.column, not_accepted(one))
        else:
            told.append({"target": "", "label": one.column, "message": not_accepted(one)})
    return told
