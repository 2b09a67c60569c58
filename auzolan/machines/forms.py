# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person tells to let a program in, or to have one told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class KeyForm(forms.Form):
    """Ask for a key: its name, what it may do, until when."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("By which you will know the key again."))
    until = forms.DateField(
        label=_("Until"),
        help_text=_("From this day on it opens nothing; within a year."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    may_write = forms.BooleanField(label=_("It may also write, not only read"), required=False)

    def __init__(self, told: Any = None, *, until: date | None = None) -> None:
        super().__init__(told, prefix="key", initial={"until": until})


class ClientForm(forms.Form):
    """Ask for an OAuth 2.0 client: its name, and in whose name it acts."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("The program, as your colleagues know it."))
    person = forms.ChoiceField(label=_("Acts as"), help_text=_("It may do what this person may do, and no more."))

    def __init__(self, told: Any = None, *, people: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(told, prefix="client")
        choose = self.fields["person"]
        if isinstance(choose, forms.ChoiceField):
            choose.choices = list(people)


class WebhookForm(forms.Form):
    """Ask for a webhook: the address, and the types of events it is told of."""

    url = forms.CharField(label=_("Address"), max_length=500, help_text=_("Begins with https:// and lies outside."))
    types = forms.MultipleChoiceField(
        label=_("Events"),
        required=False,
        help_text=_("All of them where none is chosen."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, told: Any = None, *, types: Sequence[str] = ()) -> None:
        super().__init__(told, prefix="webhook")
        choose = self.fields["types"]
        if isinstance(choose, forms.MultipleChoiceField):
            choose.choices = [(one, one) for one in types]
