# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person asks of the boards: which figures, of which period, cut how."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = Sequence[tuple[str, Any]]
UNREADABLE: Final = _("Write a year, a quarter, a month or a day: 2025, 2025-Q3, 2025-07, 2025-07-14.")
NOT_PUBLIC: Final = _("Write a year, a quarter or a month: 2025, 2025-Q3, 2025-07.")
_PERIOD: Final = _("A year, quarter, month or day: 2025, 2025-Q3, 2025-07, 2025-07-14.")


class BoardForm(forms.Form):
    """Ask for a board: by which dimension, in which steps of time, of which period and service."""

    by = forms.ChoiceField(label=_("One row for each"))
    grain = forms.ChoiceField(label=_("In steps of"), required=False)
    period = forms.CharField(label=_("Period"), required=False, help_text=_PERIOD)
    service = forms.ChoiceField(label=_("Service"), required=False)

    def __init__(self, told: Any, *, dimensions: Choices, grains: Choices, services: Choices) -> None:
        super().__init__(told)
        _choose(self, by=dimensions, grain=grains, service=[("", _("all")), *services])


class LeagueForm(forms.Form):
    """Ask for satisfaction: of which units, of which period; and for two of them compared."""

    unit = forms.ChoiceField(label=_("One row for each"))
    period = forms.CharField(label=_("Period"), required=False, help_text=_PERIOD)
    one = forms.CharField(label=_("Compare"), required=False)
    other = forms.CharField(label=_("with"), required=False)

    def __init__(self, told: Any, *, units: Choices) -> None:
        super().__init__(told)
        _choose(self, unit=units)


class CampaignForm(forms.Form):
    """Ask for a day of a campaign: of which service and channel, up to which hour, and what an hour can take."""

    service = forms.ChoiceField(label=_("Service"))
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until_hour = forms.IntegerField(label=_("Up to the hour"), required=False, min_value=1, max_value=24)
    capacity = forms.FloatField(label=_("What an hour can take"), required=False, min_value=0, localize=True)

    def __init__(self, told: Any, *, services: Choices, channels: Choices) -> None:
        super().__init__(told)
        _choose(self, service=services, channel=[("", _("all")), *channels])


def _choose(form: forms.Form, **choices: Choices) -> None:
    for name, those in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(those)
