# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of adoptions, and of addresses of one repository."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.showing.fields import Choices, DayField, EurosField, choose, text_fields, text_of

SATISFACTIONS: Final = (
    ("", _("not told")), ("1", _("not satisfied at all")), ("2", _("not satisfied")), ("3", _("neither")),
    ("4", _("satisfied")), ("5", _("very satisfied")),
)  # fmt: skip


class AdoptionForm(forms.Form):
    """Ask which unit uses a solution since when, which version, at what cost, how content, to what benefit."""

    unit = forms.ChoiceField(label=_("Unit that uses it"))
    since = DayField(label=_("In use since"))
    version = forms.CharField(label=_("Version in use"), max_length=60, required=False)
    cents = EurosField(label=_("Cost in a year (euros)"), required=False, help_text=_("Leave it empty if unknown."))
    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied the unit is"),
        choices=SATISFACTIONS,
        coerce=int,
        empty_value=None,
        required=False,
    )

    tender = forms.ChoiceField(label=_("Contract that brought it"), required=False)

    def __init__(self, *args: Any, units: Choices, tenders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, unit=units, tender=[("", _("none")), *tenders])
        text_fields(self, "benefit", _("What it has brought"), rows=3)

    def told(self) -> dict[str, Any]:
        """Return what was told, as the verb takes it."""
        names = ("unit", "since", "version", "cents", "satisfaction")
        told = {name: self.cleaned_data[name] for name in names}
        return told | {"benefit": text_of(self, "benefit"), "tender": int(self.cleaned_data["tender"] or 0)}


class BroughtForm(forms.Form):
    """Ask which solution of the catalogue a contract has brought."""

    solution = forms.ChoiceField(label=_("Solution"))

    def __init__(self, *args: Any, solutions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, solution=[("", "—"), *solutions])


class EndForm(forms.Form):
    """Ask until when a unit has used a solution, and why no longer."""

    until = DayField(label=_("Used until"), help_text=_("The first day on which the unit used it no more."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "why", _("Why it is used no more"), rows=3)

    def told(self) -> dict[str, Any]:
        """Return what was told, as the verb takes it."""
        return {"until": self.cleaned_data["until"], "why": text_of(self, "why")}


class AliasForm(forms.Form):
    """Ask for two addresses of one repository."""

    address = forms.CharField(label=_("This address"), max_length=500)
    same_as = forms.CharField(
        label=_("is of the same repository as"),
        max_length=500,
        help_text=_("Both solutions become one, under this second address. Confirm it only if you have looked."),
    )
