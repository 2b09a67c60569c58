# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of the ocid prefix."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PrefixForm(forms.Form):
    """Ask for the prefix that the administration was given."""

    ocid_prefix = forms.CharField(
        label=_("Ocid prefix"),
        max_length=20,
        help_text=_("ocds- and six lower-case letters or digits, as the Open Contracting Partnership gave it."),
    )
