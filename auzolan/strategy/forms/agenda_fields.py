# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that the forms of the agenda and of sessions share, and how a refusal is told beside its field."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Refusal
from auzolan.kernel.texts import LANGUAGES, Text

Choices = Sequence[tuple[str, Any]]
IN_LANGUAGE: Final = {"eu": _("in Basque"), "es": _("in Spanish"), "en": _("in English")}


class DayField(forms.DateField):
    """Take a day, from the calendar of the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class PastDayField(DayField):
    """Take a day that has come."""

    def clean(self, value: Any) -> Any:
        """Refuse a day to come."""
        day = super().clean(value)
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class NumberField(forms.FloatField):
    """Take a number as the language writes it (with a comma or a point)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True, **kwargs)


class LinesField(forms.CharField):
    """Take a text of several lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class RefsField(LinesField):
    """Take references (room/kind/key), one a line; the value is a tuple of them."""

    def clean(self, value: Any) -> Any:
        """Refuse a line that is no reference."""
        lines = [line.strip() for line in str(super().clean(value)).replace(";", "\n").splitlines() if line.strip()]
        found = []
        for line in lines:
            try:
                found.append(Ref.parse(line))
            except BadInput as refusal:
                told = _("%(line)s is no reference: services/service/income-tax is one.")
                raise forms.ValidationError(told, params={"line": line}) from refusal
        return tuple(dict.fromkeys(found))


class RefField(forms.CharField):
    """Take one reference (room/kind/key)."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no reference."""
        told = str(super().clean(value)).strip()
        try:
            return Ref.parse(told)
        except BadInput as refusal:
            raise forms.ValidationError(
                _("%(line)s is no reference: services/service/income-tax is one."), params={"line": told}
            ) from refusal


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


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Let a field of a form offer these choices."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the fields that it names, else at the head of the form with what was expected."""
    problems = refusal.problems if isinstance(refusal, BadTable) else []
    if isinstance(refusal, BadInput):
        problems = [refusal.problem]
    for one in problems:
        value = one.value or _("Nothing")
        name = one.column if one.column in form.fields else f"{one.column}_eu"
        if name in form.fields:
            form.add_error(name, _("%(value)s is not accepted here.") % {"value": value})
        else:
            told = {"field": one.column, "value": value}
            form.add_error(None, _("%(field)s: %(value)s is not accepted here.") % told)
    if not problems:
        form.add_error(None, refusal.detail)


def summary(those: Iterable[forms.BaseForm]) -> list[dict[str, str]]:
    """Return every error of these forms with the id of the field it stands at, in the order of the page."""
    errors = []
    for form in those:
        for name, messages in form.errors.items():
            field = form[name] if name in form.fields else None
            target, label = (field.id_for_label or field.auto_id, str(field.label)) if field else ("", "")
            errors += [{"target": target, "label": label, "message": str(message)} for message in messages]
    return errors
