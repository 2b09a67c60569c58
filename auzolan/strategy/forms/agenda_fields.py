# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that the forms of the agenda and of sessions share: a day that has come, references."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.showing.fields import DayField, LinesField


class PastDayField(DayField):
    """Take a day that has come."""

    def clean(self, value: Any) -> Any:
        """Refuse a day to come."""
        day = super().clean(value)
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RefsField(LinesField):
    """Take references (room/kind/key), one a line; the value is a tuple of them."""

    def clean(self, value: Any) -> Any:
        """Refuse a line that is no reference."""
        lines = [line.strip() for line in str(super().clean(value)).replace(";", "\n").splitlines() if line.strip()]
        found = []
        for line in lines:
            try:
                found.append(Ref.parse(line))
            except BadInput as refusal:
                told = _("%(line)s is no reference: services/service/income-tax is one.")
                raise forms.ValidationError(told, params={"line": line}) from refusal
        return tuple(dict.fromkeys(found))


class RefField(forms.CharField):
    """Take one reference (room/kind/key)."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no reference."""
        told = str(super().clean(value)).strip()
        try:
            return Ref.parse(told)
        except BadInput as refusal:
            raise forms.ValidationError(
                _("%(line)s is no reference: services/service/income-tax is one."), params={"line": told}
            ) from refusal
