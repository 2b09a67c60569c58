# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that the forms of reuse share, and how a refusal is told beside its field."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.showcase import Sender
from auzolan.kernel.refusals import BadInput, BadTable, Refusal
from auzolan.kernel.texts import LANGUAGES, Text

HIDDEN: Final = "homepage"
Choices = Sequence[tuple[str, Any]]
IN_LANGUAGE: Final = {"eu": _("in Basque"), "es": _("in Spanish"), "en": _("in English")}
WRITTEN: Final = (("eu", _("Basque")), ("es", _("Spanish")), ("en", _("English")))


class DayField(forms.DateField):
    """Take a day, from the calendar of the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class NumberField(forms.FloatField):
    """Take a number as the language writes it (with a comma or a point)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True, **kwargs)


class LinesField(forms.CharField):
    """Take a text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class AddressField(forms.URLField):
    """Take an address on the web; one without scheme is taken as https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=1000, **kwargs)


class SentForm(forms.Form):
    """Ask what every form for visitors asks: in which language it is written, who writes, and whether to name them.

    Beside them the page has a box that is hidden from people: what fills it in is a program.
    """

    language = forms.ChoiceField(label=_("Language in which you write"), choices=WRITTEN)
    name = forms.CharField(label=_("Your name, or that of your organisation"), max_length=150, required=False)
    is_named = forms.BooleanField(
        label=_("Show this name to everybody"),
        required=False,
        help_text=_("Without this tick only those who keep the catalogue see it."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what only a program fills in."""
        told: dict[str, Any] = super().clean() or {}
        if self.data.get(HIDDEN):
            raise forms.ValidationError(_("Leave the hidden field empty."))
        return told

    def sender(self) -> Sender:
        """Return who writes, as they say."""
        return Sender(self.cleaned_data["name"].strip(), self.cleaned_data["is_named"])


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
    """Put a refusal beside the fields that it names, else at the head of the form."""
    problems = refusal.problems if isinstance(refusal, BadTable) else []
    if isinstance(refusal, BadInput):
        problems = [refusal.problem]
    for one in problems:
        value = one.value or _("Nothing")
        names = (one.column, f"{one.column}_eu")
        field = next((name for name in names if name in form.fields), None)
        form.add_error(field, _("%(value)s is not accepted here.") % {"value": value})
    if not problems:
        form.add_error(None, refusal.detail)


def summary(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return every error of a form with the id of the field it stands at, in the order of the page."""
    errors = []
    for name, messages in form.errors.items():
        field = form[name] if name in form.fields else None
        target, label = (field.id_for_label or field.auto_id, str(field.label)) if field else ("", "")
        errors += [{"target": target, "label": label, "message": str(message)} for message in messages]
    return errors
