# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of files: a file handed in, what one of its columns means, and a question in SQL."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.resources import DataFile, Words
from auzolan.kernel.texts import LANGUAGES, Text

_IN = {"eu": _("in Basque"), "es": _("in Spanish"), "en": _("in English")}


def text_fields(form: forms.Form, name: str, label: Any, *, rows: int = 1) -> None:
    """Add to a form one field for each language of a text."""
    for language in LANGUAGES:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        widget.attrs["lang"] = language
        form.fields[f"{name}_{language}"] = forms.CharField(
            label=f"{label} {_IN[language]}", required=False, max_length=2000, widget=widget
        )


def text_of(form: forms.Form, name: str) -> Text:
    """Return the text that was typed into the fields of a name."""
    return Text(**{language: str(form.cleaned_data.get(f"{name}_{language}") or "").strip() for language in LANGUAGES})


class AddDataForm(forms.Form):
    """Ask for a file of data, whether it is a new version of one that is there, and how it is called."""

    file = forms.FileField(label=_("File"), help_text=_("CSV, TSV, XLSX, GeoJSON, Parquet or GeoParquet."))
    known = forms.ChoiceField(label=_("Is it a new version of a file that is there?"), required=False)
    is_cleared = forms.BooleanField(
        required=False,
        label=_("I have looked at columns that seem to hold data of persons: they may be public"),
        help_text=_(
            "Without it, a file that looks so is seen by those who keep data only, until one of them clears it."
        ),
    )
    may_change = forms.BooleanField(
        required=False,
        label=_("Columns may hold something else than in the version before"),
        help_text=_("Whoever reads the data with a program must know of it: say so in the description."),
    )

    def __init__(self, those: Sequence[DataFile], told: Any = None, files: Any = None) -> None:
        super().__init__(told, files)
        known = self.fields["known"]
        if isinstance(known, forms.ChoiceField):
            known.choices = [("", _("No, it goes by its own name")), *((one.name, one.name) for one in those)]
        text_fields(self, "title", _("Title"))


class FileForm(forms.Form):
    """Ask how a file is called."""

    def __init__(self, told: Any = None, **kwargs: Any) -> None:
        super().__init__(told, **kwargs)
        text_fields(self, "title", _("Title"))


class ColumnForm(forms.Form):
    """Ask what a column means."""

    unit = forms.CharField(
        label=_("Unit"),
        required=False,
        max_length=60,
        help_text=_("As km, €, minutes; nothing where it counts things."),
    )

    def __init__(self, told: Any = None, **kwargs: Any) -> None:
        super().__init__(told, **kwargs)
        text_fields(self, "title", _("Title"))
        text_fields(self, "description", _("Meaning"), rows=2)
        self.order_fields([name for name in self.fields if name != "unit"] + ["unit"])

    def words(self, column: str) -> Words:
        """Return what was typed of a column."""
        return Words(column, text_of(self, "title"), text_of(self, "description"), self.cleaned_data["unit"].strip())


def first_words(words: Words) -> dict[str, str]:
    """Return what is said of a column as the first values of its form."""
    told = {"title": words.title, "description": words.description}
    return {"unit": words.unit} | {
        f"{name}_{language}": getattr(text, language) for name, text in told.items() for language in LANGUAGES
    }


class QueryForm(forms.Form):
    """Ask for a question in SQL."""

    query = forms.CharField(
        label=_("Question in SQL"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One SELECT of the table data; at most 5 seconds."),
    )
