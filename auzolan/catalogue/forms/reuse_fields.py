# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every form asks by which visitors send something."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.showcase import Sender

HIDDEN: Final = "homepage"
WRITTEN: Final = (("eu", _("Basque")), ("es", _("Spanish")), ("en", _("English")))


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
