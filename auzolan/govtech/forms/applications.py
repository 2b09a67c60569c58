# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An application to a challenge, and the verdict on whether it is eligible."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.applications import Applicant, Cause, Contact
from auzolan.showing.fields import Choices, EurosField, LinesField, ManyField, choose
from auzolan.showing.visitors import VisitorForm


class ApplyForm(VisitorForm):
    """Ask who applies, with what, whom to write to, and what the applicant confirms of itself."""

    company = forms.CharField(label=_("Company"), max_length=300)
    registration = forms.CharField(
        label=_("Registration number"),
        max_length=60,
        help_text=_("The tax number, or that of a register of companies."),
    )
    address = forms.CharField(label=_("Address of the company"), max_length=300)
    is_person = forms.BooleanField(
        label=_("The applicant is a natural person (self-employed)"),
        required=False,
        help_text=_("The number and address of a natural person are never published, only the name."),
    )
    solution = LinesField(label=_("Your solution"), rows=8, max_length=8000)
    uses_ai = forms.BooleanField(
        label=_("The solution uses an AI system (Regulation (EU) 2024/1689, art. 3.1)"),
        required=False,
        help_text=_("A pilot of it begins only once that system was screened by the law."),
    )
    asks_cents = EurosField(label=_("Amount that you ask for (euros)"), required=True)
    name = forms.CharField(label=_("Whom we write to"), max_length=300)
    email = forms.EmailField(label=_("Electronic mail"), max_length=300)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    confirmed = ManyField(
        label=_("You confirm that"),
        help_text=_("Whoever cannot confirm one of these may be excluded. You can send the application all the same."),
    )
    may_publish = forms.BooleanField(
        label=_("The name, number and address of the company may stand in the public register of challenges"),
        required=False,
        help_text=_("Where an agreement is signed, the law on transparency has them published all the same."),
    )
    may_publish_solution = forms.BooleanField(
        label=_("The text of the solution may stand in the public register of challenges"),
        required=False,
        help_text=_("Unless you tick it, the text is read only by those who handle and score applications."),
    )
    consent = forms.BooleanField(
        label=_("I have read how what I write is kept, and I agree"),
        help_text=_(
            "Whom to write to is read only by those who handle applications, and is removed two years after the "
            "challenge is closed. At the address that you are given you can take back what you agree to here, and "
            "withdraw the application, until an agreement is signed."
        ),
    )

    def __init__(self, *args: Any, causes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, confirmed=causes)

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        told = self.cleaned_data
        return {
            "applicant": Applicant(told["company"], told["registration"], told["address"], told["is_person"]),
            "contact": Contact(told["name"], told["email"], told["phone"]),
            "solution": told["solution"],
            "asks_cents": told["asks_cents"],
            "confirmed": [Cause(one) for one in told["confirmed"]],
            "uses_ai": told["uses_ai"],
            "may_publish": told["may_publish"],
            "may_publish_solution": told["may_publish_solution"],
        }


class ConsentsForm(forms.Form):
    """Ask what may stand in the public register."""

    may_publish = forms.BooleanField(
        label=_("The name, number and address of the company may stand in the public register of challenges"),
        required=False,
        help_text=_("Where an agreement is signed, the law on transparency has them published all the same."),
    )
    may_publish_solution = forms.BooleanField(
        label=_("The text of the solution may stand in the public register of challenges"), required=False
    )


class WithdrawForm(forms.Form):
    """Ask whether an applicant is sure."""

    sure = forms.BooleanField(label=_("I have read what happens, and I want it: it cannot be taken back"))


class VerdictForm(forms.Form):
    """Ask for which causes an application is excluded, if any, and why."""

    causes = ManyField(label=_("Causes of exclusion"), help_text=_("None: it is eligible."))
    why = LinesField(label=_("Why"), help_text=_("The applicant reads it."), max_length=4000)

    def __init__(self, *args: Any, causes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, causes=causes)

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        return {"causes": [Cause(one) for one in self.cleaned_data["causes"]], "why": self.cleaned_data["why"]}
