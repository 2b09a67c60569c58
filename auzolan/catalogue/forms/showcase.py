# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the showcase: a reuse declared, a community resource offered, and what a keeper says of them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.forms.reuse_fields import SentForm
from auzolan.catalogue.forms.reuse_words import KINDS, SPOKEN
from auzolan.catalogue.nouns.showcase import Contribution, Life, Reuse, ReuseKind, Standing
from auzolan.showing.fields import AddressField, LinesField


class DatasetsField(forms.CharField):
    """Take datasets by the addresses of their pages or their short names, one a line; the value is slugs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the last part of each line, which is the short name of a dataset."""
        lines = str(super().clean(value)).replace(",", "\n").split()
        return tuple(dict.fromkeys(line.rstrip("/").rsplit("/", 1)[-1] for line in lines))


class ReuseForm(SentForm):
    """Ask what somebody has made with data."""

    title = forms.CharField(label=_("What you have made"), min_length=3, max_length=150)
    kind = forms.ChoiceField(label=_("What it is"), choices=[(one.value, KINDS[one]) for one in ReuseKind])
    url = AddressField(
        label=_("Where it is"), max_length=1000, help_text=_("Its address on the web. An idea needs none.")
    )
    datasets = DatasetsField(
        label=_("Made with these datasets"), help_text=_("The addresses of their pages, one a line.")
    )
    value = LinesField(
        label=_("What it changed, or is worth"),
        min_length=10,
        max_length=4000,
        help_text=_("In your own words: who uses it, what they can do now, what it saved or earned."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages it speaks"),
        choices=list(SPOKEN.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "kind", "url", "datasets", "value", "languages", "language", "name", "is_named")

    def reuse(self, at: datetime) -> Reuse:
        """Return the reuse that was typed."""
        told = self.cleaned_data
        return Reuse(
            "",
            told["title"].strip(),
            ReuseKind(told["kind"]),
            told["datasets"],
            told["value"].strip(),
            Life(at),
            told["url"],
            self.sender(),
            tuple(told["languages"]),
            told["language"],
        )


class ContributionForm(SentForm):
    """Ask for a file or a tool that somebody has made from a dataset, or for it."""

    title = forms.CharField(label=_("What it is called"), min_length=3, max_length=150)
    url = AddressField(label=_("Where it is"), required=True, max_length=1000)
    description = LinesField(
        label=_("What it is, and how it was made"),
        min_length=10,
        max_length=4000,
        help_text=_("Say what differs from the data here, and under which licence it may be used."),
    )
    field_order = ("title", "url", "description", "language", "name", "is_named")

    def contribution(self, dataset: str, at: datetime) -> Contribution:
        """Return the community resource that was typed."""
        told = self.cleaned_data
        title, description = told["title"].strip(), told["description"].strip()
        return Contribution(0, dataset, title, description, told["url"], Life(at), self.sender(), told["language"])


class JudgeForm(forms.Form):
    """Ask what a keeper says of something sent; nothing but showing it goes without a reason."""

    standing = forms.ChoiceField(choices=[(one.value, one.value) for one in Standing if one is not Standing.WAITING])
    reason = LinesField(label=_("Reason"), rows=2, required=False)
