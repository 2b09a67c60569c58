# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The benefits of a case: each an expectation on an indicator, with how it comes year by year and what it is worth."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

from auzolan.review.nouns import Direction
from auzolan.showing.fields import Choices, DayField, EurosField, NumberField
from auzolan.strategy.forms.case_fields import choose
from auzolan.strategy.nouns import Benefit, whole


class BenefitForm(forms.Form):
    """Ask for one benefit."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    service = forms.ChoiceField(label=_("Of the service"), required=False)
    baseline = NumberField(label=_("Now"), help_text=_("The last value that was observed."))
    low = NumberField(label=_("At least"), help_text=_("Nine in ten that it is better than this."))
    middle = NumberField(label=_("As likely more as less"))
    high = NumberField(label=_("At most"), help_text=_("One in ten that it is better than this."))
    by = DayField(label=_("By when"))
    profile = forms.CharField(
        label=_("How it comes (% a year)"),
        help_text=_("Share of it that holds in the year of going live and in those after: 30; 70; 100."),
    )
    unit_cents = EurosField(
        label=_("Worth of one unit of improvement a year (euros)"), help_text=_("Empty: it has no price.")
    )
    price_source = forms.CharField(label=_("Where that price is from"), required=False, max_length=300)
    owner = forms.ChoiceField(label=_("Who answers for it"), required=False)

    def __init__(
        self,
        *args: Any,
        choices: Mapping[str, Choices],
        directions: Mapping[str, Direction],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.directions = directions
        choose(self, {name: choices[name] for name in ("indicator", "service", "owner")})

    def clean_profile(self) -> tuple[float, ...]:
        """Return the shares that were typed as percentages, or refuse what is none."""
        parts = [part.strip() for part in self.cleaned_data["profile"].replace("%", "").split(";") if part.strip()]
        try:
            shares = tuple(float(part.replace(",", ".")) / 100 for part in parts)
        except ValueError as fault:
            raise forms.ValidationError(_("Write percentages separated by semicolons: 30; 70; 100.")) from fault
        if not shares or not all(0 <= share <= 1 for share in shares):
            raise forms.ValidationError(_("Each from 0 to 100, at least one."))
        return shares

    def clean(self) -> dict[str, Any]:
        """Refuse what would be worse, an interval out of order, a price without source."""
        told: dict[str, Any] = super().clean() or {}
        values = [told.get(name) for name in ("baseline", "low", "middle", "high")]
        direction = self.directions.get(str(told.get("indicator")))
        if any(value is None for value in values) or direction is None:
            return told
        sign = 1 if direction is Direction.UP else -1
        baseline, low, middle, high = (sign * float(value) for value in values if value is not None)
        if middle <= baseline:
            self.add_error("middle", _("This is no better than now: of this indicator, %(way)s is better.") % {
                "way": _("more") if sign == 1 else _("less")})  # fmt: skip
        if low > middle:
            self.add_error("low", _("This is better than what is as likely more as less."))
        if high < middle:
            self.add_error("high", _("This is worse than what is as likely more as less."))
        if low == high:
            self.add_error("high", _("Nothing is known for certain: give an interval."))
        if told.get("unit_cents") and not told.get("price_source"):
            self.add_error("price_source", _("Say where this price is from."))
        return told

    def benefit(self) -> Benefit:
        """Return the benefit that was typed."""
        told = self.cleaned_data
        names = ("baseline", "low", "middle", "high", "by", "profile", "unit_cents", "owner", "price_source")
        return Benefit(whole(told["indicator"], told["service"]), **{name: told[name] for name in names})


class BenefitSet(BaseFormSet[BenefitForm]):
    """Hold the benefits of a case; each series once."""

    def clean(self) -> None:
        """Refuse a series twice."""
        if any(self.errors):
            return
        series = [one.series for one in self.benefits()]
        if len(set(series)) < len(series):
            raise forms.ValidationError(_("Each indicator of a service once."))

    def benefits(self) -> list[Benefit]:
        """Return the benefits that were typed, but for those that are to go."""
        told = [one for one in self.forms if getattr(one, "cleaned_data", None) and one.is_valid()]
        return [one.benefit() for one in told if not one.cleaned_data.get("DELETE")]

    def changes(self) -> dict[str, Any]:
        """Return the benefits that were typed."""
        return {"benefits": tuple(self.benefits())}


def first_benefit(one: Benefit) -> dict[str, Any]:
    """Return what the form of a known benefit starts with."""
    names = ("baseline", "low", "middle", "high", "by", "unit_cents", "price_source", "owner")
    return {
        "indicator": one.series.indicator,
        "service": one.series.dimensions.service,
        "profile": "; ".join(f"{100 * share:g}" for share in one.profile),
        **{name: getattr(one, name) for name in names},
    }
