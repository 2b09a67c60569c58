# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person hands in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.loads.nouns import Kind

KINDS = {
    Kind.EVENTS: _("Events of transactions"),
    Kind.ANSWERS: _("Answers to the survey"),
    Kind.CONTACTS: _("Contacts"),
    Kind.WAITS: _("Queue and appointment times"),
    Kind.VIEWS: _("Page views"),
    Kind.SOLUTIONS: _("Solutions to use again"),
    Kind.BUNDLE: _("A whole bundle (zip)"),
    Kind.REVIEW: _("A review, now"),
    Kind.HISTORY: _("Past projects, read anew"),
}


class HandInForm(forms.Form):
    """Ask for a file, what it holds, and how its columns are called."""

    kind = forms.ChoiceField(label=_("What it holds"))
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, NDJSON or Parquet; solutions as publiccode.yml, code.json or lines of JSON; "
            "a bundle as a zip archive."
        ),
    )
    map_file = forms.FileField(
        label=_("Map of its columns"),
        required=False,
        help_text=_("A TOML file, where columns or values are called otherwise than ours."),
    )

    def __init__(self, kinds: Sequence[Kind], told: Any = None, files: Any = None) -> None:
        super().__init__(told, files)
        choose = self.fields["kind"]
        if isinstance(choose, forms.ChoiceField):
            choose.choices = [(kind.value, KINDS[kind]) for kind in kinds if kind.is_handed_in]
