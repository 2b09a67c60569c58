# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the agenda: its head, an item with its indicators, milestones and money, and what is done."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.money import Money
from auzolan.kernel.texts import LANGUAGES
from auzolan.review.nouns import Dimensions, Series
from auzolan.showing.fields import Choices, DayField, LinesField, NumberField, choose, spread, text_fields, text_of
from auzolan.strategy.forms.agenda_fields import PastDayField, RefField, RefsField
from auzolan.strategy.nouns import Agenda, AgendaLevel, Budget, Item, Milestone, Target

_SLUG: Final = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"
_CODE: Final = r"\A[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\Z"
_OTHER_DIMENSIONS: Final = ("provider", "channel", "municipality", "group")
_TEXTS: Final = tuple(f"{name}_{code}" for name in ("name", "description") for code in LANGUAGES)
_MORE: Final = 2
_MOST: Final = 40


class AgendaForm(forms.Form):
    """Ask for the head of an agenda: its name, its years, who answers for it, and why it changes."""

    slug = forms.RegexField(
        _SLUG, label=_("Name in addresses"), max_length=80, help_text=_("Lower case, words joined by hyphens.")
    )
    owner = forms.ChoiceField(label=_("Unit that answers for it"), required=False)
    since = DayField(label=_("First day"))
    until = DayField(label=_("First day on which it holds no longer"))
    source = forms.CharField(label=_("Source"), help_text=_("The document and where in it."))
    illustrative = forms.BooleanField(label=_("Illustrative: nobody has published it"), required=False)
    reason = LinesField(
        label=_("Why it changes"),
        required=False,
        rows=2,
        help_text=_("The public reads it. Only the first version needs none."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Choices, known: Agenda | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "description", _("What it is for"), rows=3)
        choose(self, owner=[("", _("nobody is named")), *units])
        if known is not None:
            del self.fields["slug"]
            self.fields["reason"].required = True
        self.order_fields(["slug", *_TEXTS])

    def agenda(self) -> Agenda:
        """Return the agenda that was typed, with the parts it had."""
        told, known = self.cleaned_data, self.known
        kept: dict[str, Any] = {}
        if known is not None:
            kept = {name: getattr(known, name) for name in ("items", "targets", "milestones", "budgets")}
        kept |= {name: told[name] for name in ("owner", "since", "until", "source", "illustrative")}
        slug = known.slug if known else told["slug"]
        return Agenda(slug=slug, name=text_of(self, "name"), description=text_of(self, "description"), **kept)


class ItemForm(forms.Form):
    """Ask for an objective, axis, line or initiative; its level follows from what it lies below."""

    parent = forms.ChoiceField(label=_("Below"), required=False)
    code = forms.RegexField(
        _CODE, label=_("Code"), max_length=30, help_text=_("Letters and figures, joined by hyphens or points: A3.1")
    )
    owner = forms.ChoiceField(label=_("Unit that answers for it"), required=False)
    since = DayField(label=_("First day"), required=False)
    until = DayField(label=_("First day on which it holds no longer"), required=False)
    weight = NumberField(
        label=_("Weight"),
        min_value=0,
        initial=1,
        help_text=_("How much it counts in every roll-up above it: one, unless you say so."),
    )
    needs = RefsField(
        label=_("What it does not work without"), required=False,
        help_text=_("References, one a line: services/service/income-tax"),
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), help_text=_("The document and where in it."))
    illustrative = forms.BooleanField(label=_("Illustrative: nobody has published it"), required=False)
    reason = LinesField(label=_("Why the agenda changes"), rows=2, help_text=_("The public reads it."))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parents: Choices,
        units: Choices,
        levels: Mapping[str, AgendaLevel],
        known: Item | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.levels, self.known = levels, known
        text_fields(self, "name", _("Name"), required=True)
        text_fields(self, "description", _("What it is for"), rows=3)
        choose(self, parent=parents)
        choose(self, owner=[("", _("nobody is named")), *units])
        self.order_fields(["parent", "code", *_TEXTS])

    def item(self) -> Item:
        """Return the item that was typed."""
        told = self.cleaned_data
        above = self.levels.get(told["parent"])
        level = self.known.level if self.known else ((above.below if above else None) or AgendaLevel.OBJECTIVE)
        return Item(
            level=level,
            name=text_of(self, "name"),
            description=text_of(self, "description"),
            **{
                name: told[name]
                for name in (
                    "code",
                    "parent",
                    "owner",
                    "since",
                    "until",
                    "weight",
                    "needs",
                    "source",
                    "illustrative",
                )
            },
        )


class TargetForm(forms.Form):
    """Ask for one indicator with baseline, target and by when; a row without an indicator is left out."""

    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    service = forms.ChoiceField(label=_("Service"), required=False)
    since = DayField(label=_("Day of the baseline"), required=False)
    baseline = NumberField(label=_("Baseline"), required=False, help_text=_("Empty: not published."))
    target = NumberField(label=_("Target"), required=False)
    by = DayField(label=_("By"), required=False)
    source = forms.CharField(label=_("Source"), required=False)
    illustrative = forms.BooleanField(label=_("Illustrative"), required=False)

    def __init__(self, *args: Any, indicators: Choices, services: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, indicator=[("", _("none")), *indicators])
        choose(self, service=[("", _("all of them")), *services])
        for name in _OTHER_DIMENSIONS:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole row where there is an indicator."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("indicator"):
            _ask_for(self, told, ("since", "target", "by"))
        return told

    def target_of(self, item: str) -> Target | None:
        """Return the target of the row, or None where it is empty."""
        told = self.cleaned_data
        if not told.get("indicator"):
            return None
        dimensions = Dimensions(service=told["service"], **{name: told[name] for name in _OTHER_DIMENSIONS})
        return Target(
            item=item,
            series=Series(told["indicator"], dimensions),
            **{name: told[name] for name in ("target", "since", "by", "baseline", "source", "illustrative")},
        )


class MilestoneForm(forms.Form):
    """Ask for one milestone; a row without a name is left out."""

    code = forms.RegexField(
        _SLUG, label=_("Short name"), required=False, max_length=50, help_text=_("Lower case, words joined by hyphens.")
    )
    due = DayField(label=_("Due"), required=False)
    source = forms.CharField(label=_("Source"), required=False)
    illustrative = forms.BooleanField(label=_("Illustrative"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "name", _("Milestone"))
        self.order_fields(["code", "name_eu", "name_es", "name_en"])

    def clean(self) -> dict[str, Any]:
        """Ask for the whole row where anything of it was typed."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("code") or told.get("due") or text_of(self, "name"):
            _ask_for(self, told, ("code", "due"))
            if not text_of(self, "name") and not self.errors:
                self.add_error("name_eu", _("Fill this in too, or leave the whole row empty."))
        return told

    def milestone_of(self, item: str) -> Milestone | None:
        """Return the milestone of the row, or None where it is empty."""
        told = self.cleaned_data
        if not told.get("code"):
            return None
        name = text_of(self, "name")
        return Milestone(item, told["code"], name, told["due"], told["source"], illustrative=told["illustrative"])


class BudgetForm(forms.Form):
    """Ask for the money of one year; a row without a year is left out."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=1990, max_value=2100)
    money = forms.ChoiceField(label=_("Kind of money"), required=False)
    amount = forms.DecimalField(
        label=_("Amount"), required=False, min_value=0, decimal_places=2, max_digits=14, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    currency = forms.RegexField(r"\A[A-Z]{3}\Z", label=_("Currency"), required=False, initial="EUR")
    is_committed = forms.BooleanField(label=_("Committed, not only planned"), required=False)
    source = forms.CharField(label=_("Source"), required=False)
    illustrative = forms.BooleanField(label=_("Illustrative"), required=False)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, money=[("", _("none")), *kinds])

    def clean(self) -> dict[str, Any]:
        """Ask for the whole row where there is a year or an amount."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("year") or told.get("amount") is not None:
            _ask_for(self, told, ("year", "money", "amount"))
        return told

    def budget_of(self, item: str) -> Budget | None:
        """Return the budget of the row, or None where it is empty."""
        told = self.cleaned_data
        if not told.get("year"):
            return None
        return Budget(
            item=item,
            cents=Money.of(told["amount"]).cents,
            currency=told["currency"] or "EUR",
            **{name: told[name] for name in ("year", "money", "is_committed", "source", "illustrative")},
        )


class Rows(BaseFormSet[forms.Form]):
    """Hold the rows of one kind of part; each form is handed what it offers to choose from."""

    def __init__(self, *args: Any, offered: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self._offered = dict(offered or {})
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return what every row offers to choose from."""
        return {**super().get_form_kwargs(index), **self._offered}


def rows_of(kind: type[forms.Form], prefix: str, data: Any, first: Sequence[Mapping[str, Any]], **offered: Any) -> Rows:
    """Return the rows of a kind as typed in ``data``, or as they stand, with two empty ones below."""
    made = formset_factory(kind, formset=Rows, extra=_MORE, max_num=_MOST, absolute_max=_MOST)
    return made(data, initial=list(first), prefix=prefix, offered=offered)  # type: ignore[call-arg, return-value]


class FulfilForm(forms.Form):
    """Ask which record shows that something is done, and since when."""

    on = PastDayField(label=_("Done on"))
    evidence = RefField(
        label=_("What shows it"),
        help_text=_(
            "The reference of a record: review/decision/12, review/indicator/take-up, services/service/income-tax"
        ),
    )


class DropForm(forms.Form):
    """Ask why an item leaves the agenda."""

    reason = LinesField(label=_("Why it leaves the agenda"), rows=2, help_text=_("The public reads it."))


def first_agenda(known: Agenda, seen: int) -> dict[str, Any]:
    """Return an agenda as the first values of its form."""
    told = {name: getattr(known, name) for name in ("owner", "since", "until", "source", "illustrative")}
    return told | spread("name", known.name) | spread("description", known.description) | {"seen": seen}


def first_item(known: Item, seen: int) -> dict[str, Any]:
    """Return an item as the first values of its form."""
    names = ("parent", "code", "owner", "since", "until", "weight", "source", "illustrative")
    told = {name: getattr(known, name) for name in names} | {"needs": "\n".join(str(ref) for ref in known.needs)}
    return told | spread("name", known.name) | spread("description", known.description) | {"seen": seen}


def first_target(known: Target) -> dict[str, Any]:
    """Return a target as the first values of its row."""
    of = known.series.dimensions
    told = {name: getattr(known, name) for name in ("since", "baseline", "target", "by", "source", "illustrative")}
    told |= {name: getattr(of, name) for name in ("service", *_OTHER_DIMENSIONS)}
    return told | {"indicator": known.series.indicator}


def first_milestone(known: Milestone) -> dict[str, Any]:
    """Return a milestone as the first values of its row."""
    told = {name: getattr(known, name) for name in ("code", "due", "source", "illustrative")}
    return told | spread("name", known.name)


def first_budget(known: Budget) -> dict[str, Any]:
    """Return a budget as the first values of its row."""
    names = ("year", "money", "currency", "is_committed", "source", "illustrative")
    return {name: getattr(known, name) for name in names} | {"amount": Decimal(known.cents) / 100}


def _ask_for(form: forms.Form, told: Mapping[str, Any], names: Sequence[str]) -> None:
    for name in names:
        if told.get(name) in (None, "") and name not in form.errors:
            form.add_error(name, _("Fill this in too, or leave the whole row empty."))
