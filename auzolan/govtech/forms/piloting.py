# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pilot: its agreement, what it is to bring, touchpoints, invoices, further agreements, use, and what came of it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.forms.evaluating import SelectForm
from auzolan.govtech.nouns.piloting import Hypothesis, Result
from auzolan.review.nouns import Expectation, Series
from auzolan.showing.fields import Choices, DayField, EurosField, LinesField, NumberField

HYPOTHESES: Final = 2
"""How many hypotheses the form has room for."""
_NUMBERS: Final = ("baseline", "low", "middle", "high")
_GUARD: Final = ("guard_baseline", "guard_limit")


class AgreementForm(forms.Form):
    """Ask when the agreement was signed, for how much, and from when to when the pilot runs."""

    signed_on = DayField(label=_("Signed on"))
    cents = EurosField(label=_("Value (euros)"), required=True)
    starts_on = DayField(label=_("The pilot begins on"))
    ends_on = DayField(label=_("The pilot ends on"))


class SystemForm(forms.Form):
    """Ask which system of the register an application uses."""

    system = forms.ChoiceField(
        label=_("AI system of the register"),
        required=False,
        help_text=_("Register it first, under Algorithms, where it does not stand there yet."),
    )

    def __init__(self, *args: Any, systems: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["system"].choices = [("", "—"), *systems]  # type: ignore[attr-defined]


class TouchForm(forms.Form):
    """Ask what both sides said of a week."""

    on = DayField(label=_("Day"))
    what = LinesField(label=_("What was done"), rows=3, max_length=4000)
    blocks = LinesField(label=_("What stands in the way"), rows=2, max_length=2000, required=False)


class InvoiceForm(forms.Form):
    """Ask what was invoiced."""

    what = forms.CharField(label=_("For what"), max_length=300)
    cents = EurosField(label=_("Value (euros)"), required=True)
    invoiced_on = DayField(label=_("Invoiced on"))


class PayForm(forms.Form):
    """Ask which invoice was paid, and when."""

    number = forms.TypedChoiceField(label=_("Invoice"), coerce=int)
    paid_on = DayField(label=_("Paid on"))

    def __init__(self, *args: Any, invoices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = list(invoices)  # type: ignore[attr-defined]


class FurtherForm(forms.Form):
    """Ask for a further agreement."""

    what = forms.CharField(label=_("For what"), max_length=300)
    cents = EurosField(label=_("Value (euros)"), required=True)
    signed_on = DayField(label=_("Signed on"))


class UseForm(forms.Form):
    """Ask since when the sponsor uses the solution."""

    since = DayField(label=_("In use since"), required=False, help_text=_("Empty: it is not in use, or not any more."))


class EndForm(forms.Form):
    """Ask what came of a pilot."""

    result = forms.TypedChoiceField(label=_("What came of it"), coerce=Result, widget=forms.RadioSelect)
    why = LinesField(label=_("Why"), max_length=4000)

    def __init__(self, *args: Any, results: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = list(results)  # type: ignore[attr-defined]


class ExpectForm(SelectForm):
    """Ask what a pilot is to bring, each with what it must not worsen, and for what every decision needs."""

    def __init__(self, *args: Any, indicators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instead"].label = _("What would be done without it")
        offered = [("", "—"), *indicators]
        words = {
            "baseline": _("its value today"), "low": _("value expected, low"), "middle": _("value expected, middle"),
            "high": _("value expected, high"), "guard_baseline": _("value today of what must not get worse"),
            "guard_limit": _("value beyond which it is worse"),
        }  # fmt: skip
        names = []
        for place in range(1, HYPOTHESES + 1):
            own: dict[str, forms.Field] = {
                "statement": forms.CharField(label=self._label(place, _("what the pilot is to show")), max_length=500),
                "indicator": forms.ChoiceField(label=self._label(place, _("indicator")), choices=offered),
            }
            own |= {one: NumberField(label=self._label(place, words[one])) for one in _NUMBERS}
            own["by"] = DayField(label=self._label(place, _("by when")))
            own["guard"] = forms.ChoiceField(
                label=self._label(place, _("indicator that must not get worse")), choices=offered
            )
            own |= {one: NumberField(label=self._label(place, words[one])) for one in _GUARD}
            for name, field in own.items():
                field.required = False
                self.fields[f"h{place}-{name}"] = field
                names.append(f"h{place}-{name}")
        self.order_fields([*names, "reason", "instead"])

    def clean(self) -> dict[str, Any]:
        """Ask for the first hypothesis, for the whole of each, and of each guardrail all or nothing."""
        told: dict[str, Any] = super().clean() or {}
        for place in range(1, HYPOTHESES + 1):
            if place == 1 or told.get(f"h{place}-statement") or told.get(f"h{place}-indicator"):
                self._ask_for(told, place, ("statement", "indicator", *_NUMBERS, "by"))
            if told.get(f"h{place}-guard"):
                self._ask_for(told, place, _GUARD)
        return told

    def hypotheses(self) -> list[Hypothesis]:
        """Return what was typed; a guardrail is the expectation that its indicator stays on the right side."""
        told = self.cleaned_data
        found = []
        for place in range(1, HYPOTHESES + 1):
            if not told[f"h{place}-statement"]:
                continue
            numbers = {one: told[f"h{place}-{one}"] for one in _NUMBERS}
            by = told[f"h{place}-by"]
            expects = Expectation(Series(told[f"h{place}-indicator"]), **numbers, by=by)
            found.append(Hypothesis(told[f"h{place}-statement"], expects, self._guard(place, by)))
        return found

    def _guard(self, place: int, by: Any) -> Expectation | None:
        told = self.cleaned_data
        if not told[f"h{place}-guard"]:
            return None
        now, limit = (told[f"h{place}-{one}"] for one in _GUARD)
        low, high = sorted((now, limit))
        return Expectation(Series(told[f"h{place}-guard"]), now, low, now, high, by=by)

    def _ask_for(self, told: dict[str, Any], place: int, names: tuple[str, ...]) -> None:
        for name in names:
            field = f"h{place}-{name}"
            if field not in self.errors and told.get(field) in (None, ""):
                self.add_error(field, _("A hypothesis needs this."))

    def _label(self, place: int, words: Any) -> str:
        return _("Hypothesis %(n)s: %(what)s") % {"n": place, "what": words}
