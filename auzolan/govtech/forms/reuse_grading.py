# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the comparison of a reuse check: its method, and what a solution has by each criterion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.nouns.comparing import Criterion
from auzolan.govtech.nouns.grading import Grade, Grades, Grading
from auzolan.kernel.web import into
from auzolan.showing import writing
from auzolan.showing.fields import Choices, LinesField, NumberField, choose


class MethodForm(forms.Form):
    """Ask by what solutions are compared."""

    category = forms.ChoiceField(
        label=_("Method of comparison"),
        required=False,
        help_text=_("AgID's twelve criteria have weights of their own for each category of software."),
    )

    def __init__(self, *args: Any, categories: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("", _("by the weights of our requirements"))]
        agid = [(key, _("AgID's criteria: %(category)s") % {"category": name}) for key, name in categories]
        choose(self, category=[*own, *agid])


class GradeForm(forms.Form):
    """Ask what a solution has by each criterion, and what shows it; an empty number says that nobody knows."""

    def __init__(self, *args: Any, method: Grading, known: Grades | None, **kwargs: Any) -> None:
        told = {one.criterion: one for one in (known.answers if known else ())}
        first: dict[str, Any] = {}
        for place, each in enumerate(method.criteria, start=1):
            if each.id in told:
                first |= {f"value-{place}": told[each.id].value, f"evidence-{place}": told[each.id].evidence}
        super().__init__(*args, **({"initial": first} | kwargs))
        self._criteria = method.criteria
        for place, one in enumerate(method.criteria, start=1):
            name = into(one.name)
            self.fields[f"value-{place}"] = NumberField(label=name, required=False, help_text=_scale(one))
            self.fields[f"evidence-{place}"] = LinesField(
                label=_("%(requirement)s: what shows it") % {"requirement": name},
                rows=2,
                max_length=4000,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for evidence of every number."""
        told: dict[str, Any] = super().clean() or {}
        for place in range(1, len(self._criteria) + 1):
            is_told = told.get(f"value-{place}") is not None
            if is_told and not str(told.get(f"evidence-{place}") or "").strip():
                self.add_error(f"evidence-{place}", _("Write what shows it, or leave the number empty."))
        return told

    def answers(self) -> list[Grade]:
        """Return what was typed."""
        told = self.cleaned_data
        return [
            Grade(one.id, told[f"value-{place}"], told[f"evidence-{place}"].strip())
            for place, one in enumerate(self._criteria, start=1)
        ]


def _scale(one: Criterion) -> Any:
    direction = _("less is better") if one.is_cost else _("more is better")
    if one.high is None:
        return _("From %(low)s, without an end; %(direction)s. Empty: nobody knows.") % {
            "low": writing.number(one.low),
            "direction": direction,
        }
    return _("From %(low)s to %(high)s; %(direction)s. Empty: nobody knows.") % {
        "low": writing.number(one.low),
        "high": writing.number(one.high),
        "direction": direction,
    }
