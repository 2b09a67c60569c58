# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms that visitors fill in share a field that only programs fill in, and that holds them off."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VisitorForm(forms.Form):
    """Be a form of a visitor: one field of it is not shown, and must stay empty."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuse what a program filled in."""
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("This field must be empty."))
        return ""

    def visible_fields(self) -> list[forms.BoundField]:
        """Return the fields that people see; the other one stands apart."""
        return [one for one in super().visible_fields() if one.name != "website"]
