# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form that asks why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.showing.fields import LinesField


class ReasonForm(forms.Form):
    """Ask why."""

    reason = LinesField(label=_("Reason"), help_text=_("It stays with the finding, for everyone who comes later."))
