# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The field of an amount of money."""

from typing import Any

from django import forms


class AmountField(forms.DecimalField):
    """Take an amount in units of the currency, with at most two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        told = {"min_value": 0, "decimal_places": 2, "max_digits": 12, "required": False}
        super().__init__(widget=widget, localize=True, **(told | kwargs))
