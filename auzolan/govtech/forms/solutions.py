# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the solution catalogue."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.finding import LANGUAGES

NAMES: Final = {
    "eu": _("Basque"), "es": _("Spanish"), "en": _("English"), "it": _("Italian"), "fr": _("French"), "de": _("German"),
}  # fmt: skip
MOST_LETTERS: Final = 1000


class NeedForm(forms.Form):
    """Ask what is needed, and in which language that is written."""

    q = forms.CharField(
        label=_("What do you need?"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    language = forms.ChoiceField(label=_("Written in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = self.fields["language"]
        if isinstance(choose, forms.ChoiceField):
            choose.choices = [("", _("find out")), *((code, NAMES[code]) for code in LANGUAGES)]

    def clean_q(self) -> str:
        """Return the need without what surrounds it; one without a letter is none."""
        told = " ".join(self.cleaned_data["q"].split())
        return told if any(letter.isalnum() for letter in told) else ""
