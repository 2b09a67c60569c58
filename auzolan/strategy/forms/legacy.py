# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of a running system."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.showing.fields import Choices, DayField, EurosField
from auzolan.strategy.forms.case_fields import LinesField, choose
from auzolan.strategy.nouns import LegacySystem

_SLUG: Final = re.compile(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")


class LegacyForm(forms.Form):
    """Ask what a running system costs, who uses it, who supplies it and what leaving it would cost."""

    slug = forms.RegexField(
        _SLUG,
        label=_("Name in addresses"),
        max_length=100,
        help_text=_("Lower case, words joined by hyphens: tax-mainframe. It does not change afterwards."),
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    unit = forms.ChoiceField(label=_("Unit that answers for it"))
    yearly_cents = EurosField(label=_("Cost a year (euros)"), required=True)
    users = forms.IntegerField(
        label=_("People who use it in a year"),
        required=False,
        min_value=0,
        help_text=_("Empty: the indicator says it."),
    )
    indicator = forms.ChoiceField(label=_("Indicator of how many use it"), required=False)
    service = forms.ChoiceField(label=_("Of the service"), required=False)
    exit_cents = EurosField(label=_("Cost of exit (euros)"), help_text=_("Empty: nobody has worked it out."))
    supplier = forms.CharField(label=_("Supplier"), required=False, max_length=200)
    contract_end = DayField(label=_("The contract ends on"), required=False)
    formats = LinesField(label=_("Formats"), rows=2, help_text=_("One a line."))
    is_proprietary = forms.BooleanField(label=_("Formats that only the supplier reads"), required=False)
    is_sole_source = forms.BooleanField(label=_("Without competition"), required=False)
    source = forms.CharField(
        label=_("Source"), help_text=_("Where this is from: a page and its day, a rule, a person.")
    )

    def __init__(self, *args: Any, choices: dict[str, Choices], known: LegacySystem | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        choose(self, choices)
        if known is not None:
            del self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        """Refuse two sources of one number."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("users") is not None and told.get("indicator"):
            self.add_error("users", _("Either count them or name an indicator."))
        return told

    def running(self) -> LegacySystem:
        """Return the system that was typed."""
        told = self.cleaned_data
        names = [name for name in self.fields if name != "slug"]
        slug = self.known.slug if self.known else told["slug"]
        is_shown = self.known.illustrative if self.known else False
        return LegacySystem(slug=slug, illustrative=is_shown, **{name: told[name] for name in names})


def first_system(one: LegacySystem) -> dict[str, Any]:
    """Return what the form of a known system starts with."""
    names = (
        "name", "unit", "yearly_cents", "users", "indicator", "service", "exit_cents", "supplier", "contract_end",
        "is_proprietary", "is_sole_source", "source",
    )  # fmt: skip
    return {"formats": "\n".join(one.formats), **{name: getattr(one, name) for name in names}}
