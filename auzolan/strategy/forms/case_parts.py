# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The parts of a case, each a form of its own: options, reuse, costs, staff, suppliers, dependencies.

Each gives ``changes()``: what of the case is new.
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.showing.fields import Choices, DayField, EurosField, NumberField
from auzolan.strategy.forms.case_fields import LinesField, WordsField, choose
from auzolan.strategy.nouns import (
    Case,
    CaseDependency,
    CaseOption,
    CaseSupplier,
    Cost,
    CostKind,
    OptionKind,
    ReuseStatement,
    StaffNeed,
)

SURE: Final = 100


class OptionForm(forms.Form):
    """Ask for one option and what speaks for and against it."""

    name = forms.CharField(label=_("Option"), max_length=150)
    kind = forms.ChoiceField(label=_("Kind of option"))
    weighed = WordsField(label=_("What speaks for and against it"))
    is_preferred = forms.BooleanField(label=_("This one is preferred"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, {"kind": choices["option_kinds"]})


class OptionSet(BaseFormSet[OptionForm]):
    """Hold the options of a case; each name once, at most one preferred."""

    def clean(self) -> None:
        """Refuse a name twice, and two that are preferred."""
        if any(self.errors):
            return
        told = [one.cleaned_data for one in _kept(self)]
        if len({one["name"] for one in told}) < len(told):
            raise forms.ValidationError(_("Name each option once."))
        if sum(one["is_preferred"] for one in told) > 1:
            raise forms.ValidationError(_("Only one option can be preferred."))

    def changes(self) -> dict[str, Any]:
        """Return the options that were typed."""
        told = [one.cleaned_data for one in _kept(self)]
        names = ("name", "weighed", "is_preferred")
        return {
            "options": tuple(
                CaseOption(kind=OptionKind(one["kind"]), **{name: one[name] for name in names}) for one in told
            )
        }


class SupplierForm(forms.Form):
    """Ask who is paid, and what leaving them would cost."""

    name = forms.CharField(label=_("Supplier"), max_length=200)
    cents = EurosField(label=_("Paid over the life of the case (euros)"), required=True)
    exit_cents = EurosField(label=_("Cost of exit (euros)"), help_text=_("Empty: nobody has worked it out."))
    is_proprietary = forms.BooleanField(label=_("Formats that only they read"), required=False)
    is_sole_source = forms.BooleanField(label=_("Without competition"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class SupplierSet(BaseFormSet[SupplierForm]):
    """Hold the suppliers of a case."""

    def changes(self) -> dict[str, Any]:
        """Return the suppliers that were typed."""
        names = ("name", "cents", "exit_cents", "is_proprietary", "is_sole_source")
        told = [one.cleaned_data for one in _kept(self)]
        return {"suppliers": tuple(CaseSupplier(**{name: one[name] for name in names}) for one in told)}


class DependencyForm(forms.Form):
    """Ask for one record without which the case cannot work."""

    ref = forms.CharField(
        label=_("Record"), max_length=300, help_text=_("Its reference, as services/service/register.")
    )
    decided = WordsField(label=_("What is done where it is not there yet"), required=False, rows=2)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_ref(self) -> Ref:
        """Return the reference that was typed, or refuse what is none."""
        try:
            return Ref.parse(self.cleaned_data["ref"].strip())
        except BadInput as refusal:
            raise forms.ValidationError(_("Write room/kind/key, as services/service/register.")) from refusal


class DependencySet(BaseFormSet[DependencyForm]):
    """Hold the dependencies of a case."""

    def changes(self) -> dict[str, Any]:
        """Return the dependencies that were typed."""
        told = [one.cleaned_data for one in _kept(self)]
        return {"dependencies": tuple(CaseDependency(one["ref"], one["decided"]) for one in told)}


class ReuseForm(forms.Form):
    """Ask what exists already, and why it is used again or not."""

    looked_at = LinesField(
        label=_("What was looked at"), required=True, rows=4, help_text=_("One a line: name, owner, address.")
    )
    why = WordsField(label=_("Why it is used again, or not"), rows=4)
    on = DayField(label=_("Day"))

    def clean_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def changes(self) -> dict[str, Any]:
        """Return the statement that was typed."""
        told = self.cleaned_data
        return {"reuse": ReuseStatement(told["looked_at"], told["why"], told["on"])}


class CostsForm(forms.Form):
    """Ask what each kind costs in each year, and how sure each kind is."""

    def __init__(self, told: Any, *, case: Case, kinds: Choices) -> None:
        self.case, self.kinds = case, kinds
        self.known = {(one.year, one.kind.value): one for one in case.costs}
        super().__init__(told, initial=self._first())
        for year in case.years:
            for kind, name in kinds:
                self.fields[f"{kind}-{year}"] = EurosField(label=f"{name}, {year}")
        for kind, name in kinds:
            for end, word in (("low", _("at least, % of the plan")), ("high", _("at most, % of the plan"))):
                field = NumberField(label=f"{name}: {word}", required=False, min_value=0, max_value=1000)
                self.fields[f"{kind}-{end}"] = field

    def clean(self) -> dict[str, Any]:
        """Refuse an interval that does not hold the plan."""
        told: dict[str, Any] = super().clean() or {}
        for kind, _name in self.kinds:
            if (told.get(f"{kind}-low") or 0) > SURE:
                self.add_error(f"{kind}-low", _("At most 100."))
            if (told.get(f"{kind}-high") or SURE) < SURE:
                self.add_error(f"{kind}-high", _("At least 100."))
        return told

    def rows(self) -> list[dict[str, Any]]:
        """Return the fields as rows: a year each, then the two ends of the interval."""
        rows = [
            {"head": str(year), "fields": [self[f"{kind}-{year}"] for kind, _n in self.kinds]}
            for year in self.case.years
        ]
        for end, word in (("low", _("At least (% of the plan)")), ("high", _("At most (% of the plan)"))):
            rows.append({"head": str(word), "fields": [self[f"{kind}-{end}"] for kind, _n in self.kinds]})
        return rows

    def heads(self) -> list[str]:
        """Return the heads of the columns."""
        return [str(name) for _kind, name in self.kinds]

    def changes(self) -> dict[str, Any]:
        """Return the costs that were typed; a cost whose amount and interval nobody touched stays as it was."""
        told, found = self.cleaned_data, []
        for year in self.case.years:
            for kind, _name in self.kinds:
                cents, known = told[f"{kind}-{year}"], self.known.get((year, kind))
                touched = {f"{kind}-low", f"{kind}-high"} & set(self.changed_data)
                if cents is None:
                    continue
                if known is not None and known.cents == cents and not touched:
                    found.append(known)
                    continue
                low, high = (_part(cents, told[f"{kind}-{end}"]) for end in ("low", "high"))
                found.append(Cost(year, CostKind(kind), cents, low, high))
        return {"costs": tuple(found)}

    def _first(self) -> dict[str, Any]:
        first: dict[str, Any] = {f"{kind}-{year}": one.cents for (year, kind), one in self.known.items()}
        for kind, _name in self.kinds:
            those = [one for one in self.case.costs if one.kind.value == kind and one.cents]
            for end in ("low", "high"):
                shares = {round(SURE * getattr(one, end) / one.cents) for one in those if getattr(one, end) is not None}
                if len(shares) == 1:
                    first[f"{kind}-{end}"] = shares.pop()
        return first


class StaffForm(forms.Form):
    """Ask how many people of one role are needed in each year."""

    role = forms.CharField(label=_("Role"), max_length=120)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for year, _name in choices["years"]:
            self.fields[f"y{year}"] = NumberField(label=year, required=False, min_value=0, max_value=999)

    def needs(self) -> list[StaffNeed]:
        """Return the needs that were typed; nothing and zero are none."""
        told = self.cleaned_data
        years = [name for name in self.fields if name.startswith("y")]
        return [StaffNeed(told["role"], int(name[1:]), told[name]) for name in years if told[name]]


class StaffSet(BaseFormSet[StaffForm]):
    """Hold the staff of a case, a role a row."""

    def changes(self) -> dict[str, Any]:
        """Return the needs that were typed."""
        return {"staff": tuple(need for one in _kept(self) for need in one.needs())}


def _kept(those: BaseFormSet[Any]) -> list[Any]:
    """Return the forms of a set that were filled in and are not to go."""
    told = [one for one in those.forms if getattr(one, "cleaned_data", None)]
    return [one for one in told if not one.cleaned_data.get("DELETE")]


def _part(cents: int, percent: float | None) -> int | None:
    return None if percent is None else round(cents * percent / SURE)
