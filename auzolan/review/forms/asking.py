# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that every form of review shares, and the list of what is wrong with several forms at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NumberField(forms.FloatField):
    """Take a number as the language writes it (with a comma or a point)."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        options: dict[str, Any] = {"localize": True, "widget": widget} | kwargs
        super().__init__(**options)


class DayField(forms.DateField):
    """Take a day, from the calendar of the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**({"widget": widget} | kwargs))


class LinesField(forms.CharField):
    """Take a text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**({"widget": forms.Textarea(attrs={"rows": rows})} | kwargs))


class ReasonForm(forms.Form):
    """Ask why."""

    reason = LinesField(label=_("Reason"), help_text=_("It stays with the finding, for everyone who comes later."))


def summary(those: Iterable[forms.BaseForm]) -> list[dict[str, str]]:
    """Return every error of these forms with the id of the field it stands at, in the order of the page."""
    errors = []
    for form in those:
        for name, messages in form.errors.items():
            is_field = name in form.fields
            target = form[name].id_for_label if is_field else ""
            label = str(form[name].label) if is_field else ""
            errors += [{"target": target, "label": label, "message": str(message)} for message in messages]
    return errors
