# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of measured reuse: what a dataset costs to keep, and a file of pages that cite data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.reuse import Upkeep
from auzolan.showing.fields import DayField, NumberField


class UpkeepForm(forms.Form):
    """Ask what a dataset costs in a year."""

    hours_per_update = NumberField(label=_("Hours of work for an update"), min_value=0, max_value=10_000)
    updates_per_year = NumberField(label=_("Updates in a year"), min_value=0, max_value=10_000)
    euros_per_year = NumberField(
        label=_("Euros a year beside the work"),
        min_value=0,
        max_value=10_000_000,
        required=False,
        help_text=_("Licences, contracts, hosting."),
    )
    since = DayField(label=_("Since"), help_text=_("From which day on this has been so."))
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Who says so, or where it is written.")
    )

    def upkeep(self, dataset: str) -> Upkeep:
        """Return what was typed."""
        told: dict[str, Any] = self.cleaned_data
        return Upkeep(
            dataset,
            told["hours_per_update"],
            told["updates_per_year"],
            told["since"],
            told["euros_per_year"] or 0.0,
            told["source"].strip(),
        )


class CitationsForm(forms.Form):
    """Ask for a file of pages that cite datasets."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV or JSON with page and dataset, and where they are known title and found_on.")
    )
