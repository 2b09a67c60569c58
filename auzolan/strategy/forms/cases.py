# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The head of a business case: what it is about, who answers for it, from when to when."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.showing.fields import Choices, DayField, EurosField, spread, text_fields, text_of
from auzolan.strategy.forms.case_fields import LinesField, WordsField, choose
from auzolan.strategy.nouns import Case, CaseKind, CaseRecord, CostKind, Gate, Spending

_SLUG: Final = re.compile(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
_ONCE: Final = ("slug",)


class CaseForm(forms.Form):
    """Ask for the head of a case; its costs, benefits and the rest have pages of their own."""

    slug = forms.RegexField(
        _SLUG,
        label=_("Name in addresses"),
        max_length=100,
        help_text=_("Lower case, words joined by hyphens: online-appointments. It does not change afterwards."),
    )
    kind = forms.ChoiceField(label=_("Kind of case"))
    unit = forms.ChoiceField(label=_("Unit that answers for it"))
    start_year = forms.IntegerField(label=_("First year"), min_value=1990, max_value=2200)
    live_year = forms.IntegerField(
        label=_("Year of going live"), min_value=1990, max_value=2200, help_text=_("Benefits begin in this year.")
    )
    end_year = forms.IntegerField(label=_("Last year that counts"), min_value=1990, max_value=2200)
    owner = forms.ChoiceField(label=_("Administratively responsible"), required=False)
    accountable = forms.ChoiceField(label=_("Politically accountable"), required=False)
    services = forms.MultipleChoiceField(
        label=_("Services that it affects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    replaces = forms.ChoiceField(label=_("Running system that it replaces"), required=False)
    exclusions = LinesField(label=_("What it leaves out"), help_text=_("One a line."))
    mitigated_percent = forms.IntegerField(
        label=_("Optimism bias dealt with (%)"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("How much of what makes plans too hopeful has been dealt with. Zero where you do not know."),
    )
    mitigated_why = WordsField(label=_("What was done about it"), required=False, rows=2)
    source = forms.CharField(
        label=_("Source"), help_text=_("Where this is from: a page and its day, a rule, a person.")
    )
    reason = WordsField(
        label=_("Why it is changed"), rows=2, help_text=_("It is approved: this makes a new version with your name.")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, choices: dict[str, Choices], known: CaseRecord | None, gates: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "title", _("Title"), required=True)
        text_fields(self, "problem", _("Problem"), rows=4)
        for gate, name in gates:
            self.fields[f"due-{gate}"] = DayField(label=_("Day of the gate: %(gate)s") % {"gate": name}, required=False)
        choose(self, choices)
        if known is not None:
            for name in _ONCE:
                del self.fields[name]
        if known is None or known.baseline is None:
            del self.fields["reason"]
        texts = [f"{name}_{code}" for name in ("title", "problem") for code in ("eu", "es", "en")]
        self.order_fields(["slug", *texts, "kind", "unit"])

    def clean(self) -> dict[str, Any]:
        """Refuse years out of order, one person in two roles, a bias let down without saying why."""
        told: dict[str, Any] = super().clean() or {}
        start, live, end = (told.get(name) for name in ("start_year", "live_year", "end_year"))
        if start is not None and live is not None and live < start:
            self.add_error("live_year", _("This year comes before the first."))
        if live is not None and end is not None and end < live:
            self.add_error("end_year", _("This year comes before going live."))
        if start is not None and end is not None and end - start >= 125:
            self.add_error("end_year", _("A case counts at most 125 years."))
        if told.get("owner") and told.get("owner") == told.get("accountable"):
            self.add_error("accountable", _("Choose someone other than the person responsible."))
        if told.get("mitigated_percent") and not told.get("mitigated_why"):
            self.add_error("mitigated_why", _("Say what was done about it."))
        return told

    def case(self, promoter: str) -> Case:
        """Return the case that was typed; what the form does not ask stays as it was."""
        told, known = self.cleaned_data, self.known.case if self.known else None
        kept: dict[str, Any] = {"promoter": promoter}
        if known is not None:
            names = (
                "promoter", "options", "reuse", "costs", "benefits", "staff", "suppliers", "dependencies", "prior",
                "illustrative",
            )  # fmt: skip
            kept = {name: getattr(known, name) for name in names}
        plain = ("unit", "start_year", "live_year", "end_year", "owner", "accountable", "replaces", "exclusions")
        return Case(
            slug=known.slug if known else told["slug"],
            title=text_of(self, "title"),
            problem=text_of(self, "problem"),
            kind=CaseKind(told["kind"]),
            services=tuple(told["services"]),
            mitigated_percent=told["mitigated_percent"],
            mitigated_why=told["mitigated_why"],
            source=told["source"],
            gates_due={gate.value: told[f"due-{gate}"] for gate in Gate if told.get(f"due-{gate}")},
            **{name: told[name] for name in plain},
            **kept,
        )


class SpendingForm(forms.Form):
    """Ask what one kind has really cost in one year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)
    kind = forms.ChoiceField(label=_("Kind of cost"))
    cents = EurosField(label=_("Euros spent"), required=True)
    source = forms.CharField(label=_("Source"), help_text=_("Where the figure stands: the accounts, an invoice."))

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, {"kind": kinds})

    def clean_year(self) -> int:
        """Refuse a year to come: nothing has been spent in it."""
        year: int = self.cleaned_data["year"]
        if year > clock.today().year:
            raise forms.ValidationError(_("This year has not come yet."))
        return year

    def spending(self) -> Spending:
        """Return the spending that was typed."""
        told = self.cleaned_data
        return Spending(told["year"], CostKind(told["kind"]), told["cents"], told["source"])


class ReasonForm(forms.Form):
    """Ask why an approved case is changed."""

    reason = WordsField(
        label=_("Why it is changed"), rows=2, help_text=_("It is approved: this makes a new version with your name.")
    )


class PriorForm(forms.Form):
    """Ask what a case does about how such cases have come out."""

    response = WordsField(label=_("What this case does about it"))


def first_values(record: CaseRecord) -> dict[str, Any]:
    """Return what the form of a known case starts with."""
    case = record.case
    names = (
        "unit", "start_year", "live_year", "end_year", "owner", "accountable", "services", "replaces",
        "mitigated_percent", "mitigated_why", "source",
    )  # fmt: skip
    return {
        "kind": case.kind.value,
        "exclusions": "\n".join(case.exclusions),
        "seen": record.version,
        **spread("title", case.title),
        **spread("problem", case.problem),
        **{f"due-{gate}": day for gate, day in case.gates_due.items()},
        **{name: getattr(case, name) for name in names},
    }
