# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a portfolio: its limits and futures, a prioritisation to ask for, what if, and why."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.showing.fields import Choices, EurosField
from auzolan.strategy.api import Wish
from auzolan.strategy.forms.case_fields import AmountField, WordsField, choose
from auzolan.strategy.nouns import (
    LONGEST_SHIFT,
    CostBasis,
    CostKind,
    Envelope,
    Floor,
    Future,
    MoneyLimit,
    Objective,
    StaffLimit,
)

PERCENT: Final = Decimal(100)
MORE: Final = 2


class LimitsForm(forms.Form):
    """Ask how much money of each kind and how many people of each role there are in each year, and which futures."""

    shift = forms.TypedChoiceField(
        label=_("A case may start later by"),
        coerce=int,
        help_text=_("Years; only what is still being written. What is approved stays where it is."),
    )
    basis = forms.ChoiceField(
        label=_("Building is held against the limits"),
        help_text=_("As planned, or as dear as history says such work becomes."),
    )
    rates = forms.ChoiceField(label=_("Discount rate"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = WordsField(label=_("Why the limits are these"), help_text=_("Which budget, which agreement."))

    def __init__(
        self, told: Any, *, known: Envelope, seen: int, roles: Sequence[str], units: Choices, words: Mapping[Any, Any]
    ) -> None:
        self.known, self.roles, self.units, self.words = known, list(roles), list(units), words
        self.places = range(len(known.futures) + MORE)
        super().__init__(told, initial=self._first() | {"seen": seen})
        choose(
            self,
            {
                "shift": [(str(n), str(n)) for n in range(LONGEST_SHIFT + 1)],
                "basis": [(one.value, words[one]) for one in CostBasis],
                "rates": words["rates"],
            },
        )
        for year in known.years:
            for kind in CostKind:
                self.fields[f"{kind.value}-{year}"] = EurosField(label=f"{words[kind]}, {year}")
            for n, role in enumerate(self.roles):
                self.fields[f"fte-{n}-{year}"] = AmountField(label=f"{role}, {year}")
        for place in self.places:
            self._add_future(place)
        for unit, name in self.units:
            self.fields[f"least-{unit}"] = forms.IntegerField(
                label=name, required=False, min_value=1, max_value=1000, widget=forms.TextInput
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a future of which a part is missing."""
        told: dict[str, Any] = super().clean() or {}
        for place in self.places:
            parts = [f"future-{place}-{name}" for name in ("name", "weight", "benefits", "costs", "reason")]
            if any(told.get(part) not in (None, "") for part in parts[:1] + parts[4:]):
                for part in parts:
                    if told.get(part) in (None, "") and part not in self.errors:
                        self.add_error(part, _("This part of the future is missing."))
        return told

    def money_rows(self) -> list[dict[str, Any]]:
        """Return the fields of money, a year a row."""
        return [
            {"head": str(year), "fields": [self[f"{kind.value}-{year}"] for kind in CostKind]}
            for year in self.known.years
        ]

    def staff_rows(self) -> list[dict[str, Any]]:
        """Return the fields of people, a role a row."""
        return [
            {"head": role, "fields": [self[f"fte-{n}-{year}"] for year in self.known.years]}
            for n, role in enumerate(self.roles)
        ]

    def future_rows(self) -> list[dict[str, Any]]:
        """Return the fields of each future."""
        names = ("name", "weight", "benefits", "costs", "reason")
        return [{"n": n + 1, "fields": [self[f"future-{n}-{name}"] for name in names]} for n in self.places]

    def floor_fields(self) -> list[Any]:
        """Return the fields of how many cases of each unit there are to be at least."""
        return [self[f"least-{unit}"] for unit, _name in self.units]

    def limits(self, person: str) -> Envelope:
        """Return the limits that were typed; what is new among the futures is said by ``person``."""
        told, years = self.cleaned_data, self.known.years
        return Envelope(
            first_year=self.known.first_year,
            last_year=self.known.last_year,
            money=tuple(
                MoneyLimit(year, kind, told[f"{kind.value}-{year}"])
                for year in years
                for kind in CostKind
                if told[f"{kind.value}-{year}"] is not None
            ),
            staff=tuple(
                StaffLimit(role, year, _short(told[f"fte-{n}-{year}"]))
                for n, role in enumerate(self.roles)
                for year in years
                if told[f"fte-{n}-{year}"] is not None
            ),
            futures=tuple(self._future(place, person) for place in self.places if told[f"future-{place}-name"]),
            floors=tuple(Floor(unit, told[f"least-{unit}"]) for unit, _n in self.units if told[f"least-{unit}"]),
            shift=told["shift"],
            basis=CostBasis(told["basis"]),
            rates=told["rates"],
        )

    def _add_future(self, place: int) -> None:
        self.fields[f"future-{place}-name"] = forms.CharField(label=_("Future"), max_length=100, required=False)
        self.fields[f"future-{place}-weight"] = AmountField(label=_("Weight"))
        self.fields[f"future-{place}-benefits"] = AmountField(label=_("Benefits, % of what is expected"))
        self.fields[f"future-{place}-costs"] = AmountField(label=_("Costs, % of what is expected"))
        self.fields[f"future-{place}-reason"] = WordsField(
            label=_("Why it is to be reckoned with"), rows=2, required=False
        )

    def _future(self, place: int, person: str) -> Future:
        told = {name: self.cleaned_data[f"future-{place}-{name}"] for name in ("name", "weight", "reason")}
        times = [_short(self.cleaned_data[f"future-{place}-{name}"] / PERCENT) for name in ("benefits", "costs")]
        made = Future(told["name"], _short(told["weight"]), times[0], times[1], person, told["reason"])
        before = next((one for one in self.known.futures if one.name == made.name), None)
        if before is not None and (before.weight, before.benefits, before.costs, before.reason) == (
            made.weight, made.benefits, made.costs, made.reason,
        ):  # fmt: skip
            return before
        return made

    def _first(self) -> dict[str, Any]:
        known = self.known
        first: dict[str, Any] = {"shift": known.shift, "basis": known.basis.value, "rates": known.rates}
        first |= {f"{one.kind.value}-{one.year}": one.cents for one in known.money}
        first |= {f"fte-{self.roles.index(one.role)}-{one.year}": one.fte for one in known.staff}
        first |= {f"least-{one.unit}": one.at_least for one in known.floors}
        for n, one in enumerate(known.futures):
            told = {"name": one.name, "weight": one.weight, "reason": one.reason}
            told |= {"benefits": _short(one.benefits * PERCENT), "costs": _short(one.costs * PERCENT)}
            first |= {f"future-{n}-{name}": value for name, value in told.items()}
        return first


class AskForm(forms.Form):
    """Ask what to prioritise for, and how long it may take."""

    objective = forms.ChoiceField(label=_("What the plan is chosen for"))
    seconds = forms.IntegerField(label=_("Seconds it may take"), min_value=1, max_value=3600, initial=60)
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        initial=0,
        help_text=_("The same seed gives the same plan, unless time ends the search."),
    )

    def __init__(self, *args: Any, objectives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, {"objective": objectives})

    def told(self) -> dict[str, Any]:
        """Return what was asked for as a verb takes it."""
        return self.cleaned_data | {"objective": Objective(self.cleaned_data["objective"])}


class WhatIfForm(forms.Form):
    """Ask for one limit that is another, a case in, a case out, a case that is worth something else."""

    limit = forms.ChoiceField(label=_("This limit"), required=False)
    amount = AmountField(label=_("is (euros, or people)"), max_digits=17)
    inside = forms.ChoiceField(label=_("This case is in"), required=False)
    outside = forms.ChoiceField(label=_("This case is out"), required=False)
    valued = forms.ChoiceField(label=_("This case"), required=False)
    value = AmountField(label=_("is worth (euros)"), min_value=None, max_digits=17)

    def __init__(self, *args: Any, limits: Choices, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [("", "—"), *cases]
        choose(self, {"limit": [("", "—"), *limits], "inside": told, "outside": told, "valued": told})

    def clean(self) -> dict[str, Any]:
        """Refuse a half of a wish, and a case that is wished in and out."""
        told: dict[str, Any] = super().clean() or {}
        for one, other in (("limit", "amount"), ("valued", "value")):
            if bool(told.get(one)) != (told.get(other) is not None) and other not in self.errors:
                self.add_error(other if told.get(one) else one, _("Fill in both parts, or neither."))
        if told.get("inside") and told.get("inside") == told.get("outside"):
            self.add_error("outside", _("A case is either in or out."))
        return told

    def wish(self) -> Wish:
        """Return what was wished; money in cents."""
        told = self.cleaned_data
        times = 1 if told["limit"].startswith("fte ") else 100
        return Wish(
            budgets={told["limit"]: told["amount"] * times} if told["limit"] else {},
            inside=(told["inside"],) if told["inside"] else (),
            outside=(told["outside"],) if told["outside"] else (),
            values={told["valued"]: told["value"] * 100} if told["valued"] else {},
        )


class WhyForm(forms.Form):
    """Ask why one case is in the plan and another is not."""

    one = forms.ChoiceField(label=_("In the plan"))
    other = forms.ChoiceField(label=_("Out of it"))

    def __init__(self, *args: Any, inside: Choices, outside: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, {"one": inside, "other": outside})


def _short(number: Decimal) -> Decimal:
    """Return a decimal without the noughts at its end, and without an exponent."""
    return Decimal(f"{number.normalize():f}")
