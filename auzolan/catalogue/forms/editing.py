# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of a dataset, of each way to have it, and of a file that describes some."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.datasets import Keyword
from auzolan.catalogue.nouns.editing import Fields, Part
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.fields import (
    AddressField,
    Choices,
    DayField,
    ManyField,
    SeveralField,
    spread,
    text_fields,
    text_of,
)

_SLUG: Final = re.compile(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
_TEXTS: Final = ("title", "description", "publisher")
_AS_THEY_ARE: Final = (
    *("contact_name", "contact_mail", "contact_page", "access_rights", "frequency", "since", "until"),
    *("issued", "modified", "landing_page", "series"),
)
_KEYWORDS: Final = tuple(f"keywords_{language}" for language in LANGUAGES)


class DatasetForm(forms.Form):
    """Ask what a dataset is; what the form does not ask stays as it was."""

    owner = forms.ChoiceField(label=_("Unit that answers for it"))
    themes = ManyField(label=_("Themes"))
    contact_name = forms.CharField(label=_("Whom to ask"), required=False, max_length=300)
    contact_mail = forms.EmailField(label=_("E-mail to ask at"), required=False)
    contact_page = AddressField(label=_("Page to ask at"), max_length=2000)
    access_rights = forms.ChoiceField(label=_("Who may have access"), required=False)
    frequency = forms.ChoiceField(label=_("How often it is updated"), required=False)
    since = DayField(label=_("The data begin on"), required=False)
    until = DayField(label=_("The data end on"), required=False)
    issued = DayField(label=_("First published on"), required=False)
    modified = DayField(label=_("Last changed on"), required=False)
    places = SeveralField(
        label=_("Municipalities"), help_text=_("Their names, separated by semicolons: Bilbao; Getxo.")
    )
    hvd = ManyField(
        label=_("Category of high-value data"),
        help_text=_("Only for data that Regulation (EU) 2023/138 names."),
    )
    landing_page = AddressField(label=_("Page about the dataset"), max_length=2000)
    series = forms.ChoiceField(label=_("Series it belongs to"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], towns: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.towns = towns
        text_fields(self, "title", _("Title"))
        text_fields(self, "description", _("What it holds"), rows=4)
        for language, label in zip(LANGUAGES, _KEYWORD_LABELS, strict=True):
            self.fields[f"keywords_{language}"] = SeveralField(
                label=label, help_text=_("Separated by semicolons."), widget=forms.TextInput(attrs={"lang": language})
            )
        text_fields(self, "publisher", _("Who publishes it"))
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.order_fields(
            [
                "owner",
                *(f"{name}_{code}" for name in ("title", "description", "keywords") for code in LANGUAGES),
                "themes",
            ]
        )

    def only(self, names: Collection[str]) -> None:
        """Ask nothing but what is named."""
        for name in [one for one in self.fields if one not in names]:
            del self.fields[name]

    def clean_places(self) -> tuple[str, ...]:
        """Return the codes of the municipalities that were named; refuse a name that none bears."""
        codes = []
        for name in self.cleaned_data["places"]:
            code = self.towns.get(name.casefold())
            if code is None:
                raise forms.ValidationError(_("%(name)s is no municipality that is known here."), params={"name": name})
            codes.append(code)
        return tuple(codes)

    def clean(self) -> dict[str, Any]:
        """Refuse a dataset without a title, and data that end before they begin."""
        told = super().clean() or {}
        if "title_es" in self.fields and not any(told.get(f"title_{code}") for code in ("eu", "es")):
            self.add_error("title_es", _("A title is needed, in Spanish or in Basque."))
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("The data end before they begin."))
        return told

    def told(self, before: Fields) -> Fields:
        """Return the fields as they were typed; those that this form does not ask as they were."""
        given: dict[str, Any] = {name: text_of(self, name) for name in _TEXTS if f"{name}_es" in self.fields}
        given |= {name: self.cleaned_data[name] for name in _AS_THEY_ARE if name in self.fields}
        for name in ("themes", "hvd", "places"):
            if name in self.fields:
                given[name] = tuple(self.cleaned_data[name])
        if _KEYWORDS[0] in self.fields:
            given["keywords"] = self._keywords(before)
        return replace(before, **given)

    def _keywords(self, before: Fields) -> tuple[Keyword, ...]:
        """Return the words that were typed; those in other languages stay, those in none stay in none."""
        others = [one for one in before.keywords if one.language and one.language[:2] not in LANGUAGES]
        plain = {one.word for one in before.keywords if not one.language}
        known = {(one.language[:2], one.word): one for one in before.keywords if one.language}
        typed = []
        for language in LANGUAGES:
            for word in self.cleaned_data[f"keywords_{language}"]:
                bare = language == "es" and word in plain and ("es", word) not in known
                typed.append(Keyword(word) if bare else known.get((language, word), Keyword(word, language)))
        return (*typed, *others)


class NewDatasetForm(DatasetForm):
    """Ask what a dataset is that the catalogue does not have yet, and by which name it goes."""

    slug = forms.RegexField(
        _SLUG,
        label=_("Name in addresses"),
        max_length=100,
        help_text=_("Lower case, words joined by hyphens: bus-stops. It does not change afterwards."),
    )

    field_order = ("slug",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["slug"])


class PartForm(forms.Form):
    """Ask for one way to have a dataset: a file, a service, a page."""

    node = forms.CharField(required=False, widget=forms.HiddenInput)
    access_url = AddressField(label=_("Address at which it is to be had"), max_length=2000)
    download_url = AddressField(label=_("Address of the file itself"), max_length=2000)
    format = forms.ChoiceField(label=_("File type"), required=False)
    licence = forms.ChoiceField(label=_("Licence"), required=False)
    size = forms.IntegerField(label=_("Size in bytes"), required=False, min_value=0)
    rights = forms.CharField(label=_("Further rights"), required=False, max_length=1000)
    gone = forms.BooleanField(label=_("Take this one away"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "title", _("Name"))
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.order_fields([f"title_{code}" for code in LANGUAGES])

    def only(self, names: Collection[str]) -> None:
        """Ask nothing but what is named."""
        for name in [one for one in self.fields if one not in names]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse a way to have it that says not where."""
        told = super().clean() or {}
        has_something = any(told.get(name) for name in ("download_url", "format", "licence", "size", "rights"))
        if "gone" in self.fields and has_something and not told.get("access_url") and "access_url" not in self.errors:
            self.add_error("access_url", _("Say where it is to be had."))
        return told

    def told(self, before: Part | None) -> Part | None:
        """Return what was typed; None of one that was taken away, or of which nothing was said."""
        if self.cleaned_data.get("gone"):
            return None
        given: dict[str, Any] = {
            name: self.cleaned_data[name]
            for name in ("access_url", "download_url", "format", "licence", "size", "rights")
            if name in self.fields
        }
        if "title_es" in self.fields:
            given["title"] = text_of(self, "title")
        one = replace(before or Part(), **given)
        return one if before is not None or replace(one, node="") != Part() else None


class FileForm(forms.Form):
    """Ask for a file that describes datasets."""

    owner = forms.ChoiceField(label=_("Unit that answers for it"))
    file = forms.FileField(
        label=_("File"), help_text=_("Turtle, N-Triples, JSON-LD or RDF/XML that describes datasets (DCAT).")
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = units  # type: ignore[attr-defined]


_KEYWORD_LABELS: Final = (_("Keywords in Basque"), _("Keywords in Spanish"), _("Keywords in English"))


def first_values(one: Fields, owner: str, seen: str, places: Mapping[str, Text]) -> dict[str, Any]:
    """Return what a description says as the first values of its form."""
    words: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for word in one.keywords:
        language = word.language[:2] or "es"
        if language in words:
            words[language].append(word.word)
    return {
        "owner": owner,
        "seen": seen,
        **{name: value for text in _TEXTS for name, value in spread(text, getattr(one, text)).items()},
        **{name: getattr(one, name) for name in _AS_THEY_ARE},
        **{f"keywords_{language}": "; ".join(told) for language, told in words.items()},
        "themes": list(one.themes),
        "hvd": list(one.hvd),
        "places": "; ".join(places[code].into("es") if code in places else code for code in one.places),
    }


def first_part(one: Part) -> dict[str, Any]:
    """Return what is said of one way to have a dataset as the first values of its form."""
    names = ("node", "access_url", "download_url", "format", "licence", "size", "rights")
    return {**spread("title", one.title), **{name: getattr(one, name) for name in names}}
