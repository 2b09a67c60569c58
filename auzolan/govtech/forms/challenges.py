# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a challenge: what it asks and offers, the rules by which answers are chosen, why it is closed."""

from itertools import pairwise
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.challenges import WHOLE, Calendar, Challenge, Criterion, Rules
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.fields import (
    IN_LANGUAGE,
    Choices,
    DayField,
    EurosField,
    LinesField,
    SeveralField,
    choose,
    spread,
    text_fields,
    text_of,
)

CRITERIA: Final = 5
"""How many criteria the form has room for."""
_DAYS: Final = ("applications_until", "select_until", "pilot_until", "learn_until")


class ChallengeForm(forms.Form):
    """Ask for the question, the need behind it, who sponsors it, and what is offered to whoever answers."""

    unit = forms.ChoiceField(label=_("Sponsor"), help_text=_("The unit that has the need and would use the answer."))
    call = forms.CharField(label=_("Round"), max_length=60, help_text=_("The call that it belongs to: 2026-2."))
    datasets = SeveralField(
        label=_("Data offered"),
        help_text=_("Datasets of the catalogue by their short names, separated by semicolons."),
    )

    agreements = SeveralField(
        label=_("Agreements for data that not everybody sees"),
        help_text=_(
            "Their references, separated by semicolons. Agreements are not kept on this platform: what you write is "
            "shown as it is, and opens no data to anybody."
        ),
    )
    uses_ai = forms.BooleanField(
        label=_("Whatever answers it uses an AI system"),
        required=False,
        help_text=_("A pilot of it begins only once its system was screened by the law (Regulation (EU) 2024/1689)."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "question", _("How might we ...? The question"), rows=2)
        text_fields(self, "need", _("The need behind it"), rows=4)
        text_fields(self, "sandbox", _("A place to try it in"), rows=2)
        choose(self, unit=units)
        names = [f"{name}_{code}" for name in ("question", "need") for code in LANGUAGES]
        self.order_fields([*names, "unit", "call", "datasets", "agreements"])

    def clean(self) -> dict[str, Any]:
        """Ask for the question and the need in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        for name in ("question", "need"):
            if not text_of(self, name):
                self.add_error(f"{name}_eu", _("Write it in one language at least."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verbs take it."""
        texts = {name: text_of(self, name) for name in ("question", "need", "sandbox")}
        return texts | {name: self.cleaned_data[name] for name in ("unit", "call", "datasets", "agreements", "uses_ai")}


class RulesForm(forms.Form):
    """Ask for the rules: budget, instrument, days, conditions, criteria with weights that add up to 100."""

    budget_cents = EurosField(label=_("Budget (euros)"), required=True)
    instrument = forms.ChoiceField(
        label=_("Instrument"),
        help_text=_("How it is contracted. Which of them a purchase may take on a day is what the adviser says."),
    )
    rules_on = DayField(label=_("Rules of the instrument as of"))
    applications_until = DayField(label=_("Last day for applications"))
    select_until = DayField(label=_("Last day to select"))
    pilot_until = DayField(label=_("Last day of the pilots"))
    learn_until = DayField(label=_("Last day to learn from them"))
    is_blind = forms.BooleanField(
        label=_("Score without names"),
        required=False,
        help_text=_("Evaluators see who applies once all of them have scored."),
    )

    def __init__(self, *args: Any, instruments: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, instrument=instruments)
        text_fields(self, "conditions", _("Who may apply: one condition a line,"), rows=3)
        for place in range(1, CRITERIA + 1):
            for code in LANGUAGES:
                label = _("Criterion %(n)s %(language)s") % {"n": place, "language": IN_LANGUAGE[code]}
                field = forms.CharField(label=label, max_length=200, required=False)
                field.widget.attrs["lang"] = code
                self.fields[f"criterion-{place}_{code}"] = field
            label = _("Weight of criterion %(n)s") % {"n": place}
            self.fields[f"weight-{place}"] = forms.IntegerField(
                label=label, min_value=1, max_value=WHOLE, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for days in their order, a weight beside each criterion, and weights that add up to 100."""
        told: dict[str, Any] = super().clean() or {}
        for before, after in pairwise(_DAYS):
            if told.get(before) and told.get(after) and told[after] <= told[before]:
                self.add_error(after, _("Choose a day after the one above."))
        total = 0
        for place in range(1, CRITERIA + 1):
            name, weight = text_of(self, f"criterion-{place}"), told.get(f"weight-{place}")
            total += weight or 0
            if bool(name) is not bool(weight) and not self.errors.get(f"weight-{place}"):
                field = f"weight-{place}" if name else f"criterion-{place}_eu"
                self.add_error(field, _("A criterion has a name and a weight."))
        if total != WHOLE:
            self.add_error("weight-1", _("The weights add up to %(n)s: they must add up to 100.") % {"n": total})
        return told

    def rules(self) -> Rules:
        """Return what was typed."""
        told = self.cleaned_data
        criteria = tuple(
            Criterion(f"c{place}", text_of(self, f"criterion-{place}"), told[f"weight-{place}"])
            for place in range(1, CRITERIA + 1)
            if told[f"weight-{place}"]
        )
        return Rules(
            budget_cents=told["budget_cents"],
            instrument=told["instrument"],
            rules_on=told["rules_on"],
            calendar=Calendar(**{name: told[name] for name in _DAYS}),
            criteria=criteria,
            conditions=text_of(self, "conditions"),
            is_blind=told["is_blind"],
        )


class PostponeForm(forms.Form):
    """Ask until when applications are taken from now on, and why."""

    until = DayField(label=_("New last day for applications"), help_text=_("Later than the one before: never earlier."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "why", _("Why it is moved"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason in at least one language."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "why"):
            self.add_error("why_eu", _("Write it in one language at least."))
        return told


class CloseForm(forms.Form):
    """Ask why a challenge is closed."""

    why = LinesField(label=_("Why it is closed"), help_text=_("Everybody reads it."), max_length=2000)


def first_challenge(one: Challenge) -> dict[str, Any]:
    """Return a challenge as the first values of its form."""
    told: dict[str, Any] = {"unit": one.unit, "call": one.call, "datasets": "; ".join(one.datasets)}
    told |= {"uses_ai": one.uses_ai, "agreements": "; ".join(one.agreements)}
    for name, text in (("question", one.question), ("need", one.need), ("sandbox", one.sandbox)):
        told |= spread(name, text)
    return told


def first_rules(rules: Rules | None) -> dict[str, Any]:
    """Return rules as the first values of their form."""
    if rules is None:
        return {}
    told: dict[str, Any] = {name: getattr(rules, name) for name in ("budget_cents", "instrument", "rules_on")}
    told |= {name: getattr(rules.calendar, name) for name in _DAYS}
    told |= {"is_blind": rules.is_blind, **spread("conditions", rules.conditions)}
    for place, one in enumerate(rules.criteria, start=1):
        told |= {**spread(f"criterion-{place}", one.name), f"weight-{place}": one.weight}
    return told


def first_of_finding(title: Text, saw: Text, unit: str) -> dict[str, Any]:
    """Return what a finding says as the first values of a challenge that rests on it."""
    need = Text(*(" ".join(part for part in (getattr(title, one), getattr(saw, one)) if part) for one in LANGUAGES))
    return {"unit": unit, **spread("need", need)}
