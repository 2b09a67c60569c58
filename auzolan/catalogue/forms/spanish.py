# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of the texts that a dataset lacks in Spanish."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from auzolan.catalogue.nouns.exporting import Lacking, MissingText

CALLED: Final = {
    "dct:title": gettext_lazy("Title"),
    "dct:description": gettext_lazy("Description"),
    "dcat:keyword": gettext_lazy("Keywords, separated by semicolons"),
    "foaf:name": gettext_lazy("Name"),
    "vcard:fn": gettext_lazy("Name of the contact"),
    "vcard:organization-name": gettext_lazy("Organisation of the contact"),
    "adms:versionNotes": gettext_lazy("What is new in this version"),
}
_LONG: Final = ("dct:description", "dcat:keyword", "adms:versionNotes")


class SpanishForm(forms.Form):
    """Ask for each text that is missing, showing what it says in the languages in which it is there."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lacking: Lacking, longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, one in enumerate(lacking.texts):
            is_long = one.path in _LONG
            self.fields[f"text_{place}"] = forms.CharField(
                label=_("%(text)s in Spanish") % {"text": CALLED[one.path]},
                required=False,
                max_length=longest,
                help_text=_told(one, lacking),
                widget=forms.Textarea(attrs={"rows": 3, "lang": "es"})
                if is_long
                else forms.TextInput(attrs={"lang": "es"}),
            )

    def texts(self) -> dict[int, str]:
        """Return the texts that were typed, by their place."""
        return {
            int(name.removeprefix("text_")): str(text)
            for name, text in self.cleaned_data.items()
            if name.startswith("text_") and text
        }


def _told(one: MissingText, lacking: Lacking) -> str:
    """Return what a text says where it is there, and of which part it is where it is not the dataset's own."""
    known = " · ".join(f"{language}: {text[:500]}" for language, text in one.known)
    part = one.node.strip("<>")
    return f"{known} ({part.rsplit('/', 1)[-1]})" if part != lacking.iri and not part.startswith("_:") else known
