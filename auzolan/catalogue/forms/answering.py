# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of who answers for data: a role, its end, evidence, a trouble, the limit."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.catalogue.nouns.answering import DataRole, Held, Holder, Scope, Skill, Trouble
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput
from auzolan.showing.fields import Choices, DayField, ManyField, NumberField, choose


class RoleForm(forms.Form):
    """Ask who holds which role over which data, since when."""

    role = forms.ChoiceField(label=_("Role"))
    scope = forms.CharField(
        label=_("Over which data"),
        initial="all",
        help_text=_("all, unit/ and the name of a unit, theme/ and a code of the EU (TRAN), or dataset/ and its name."),
    )
    unit = forms.ChoiceField(label=_("Unit"), help_text=_("The unit that holds the role, or where its person works."))
    person = forms.ChoiceField(label=_("Person"), required=False)
    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), required=False, help_text=_("The first day without it. Empty: open."))
    duties = ManyField(label=_("Only these duties"), help_text=_("None ticked: all that the role carries."))
    skills = ManyField(label=_("Skills beside those of the role"))
    is_named = forms.BooleanField(label=_("The public may read the person's name"), required=False)
    source = forms.CharField(label=_("Where it is written"), max_length=300)

    def __init__(
        self, *args: Any, units: Choices, people: Choices, roles: Choices, duties: Choices, skills: Choices, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        choose(self, unit=units, person=[("", _("The unit as a whole")), *people], role=roles)
        choose(self, duties=duties, skills=skills)

    def clean_scope(self) -> Scope:
        """Return the scope that was typed."""
        try:
            return Scope.parse(self.cleaned_data["scope"].strip())
        except BadInput as refusal:
            raise forms.ValidationError(_("Write all, unit/..., theme/... or dataset/...")) from refusal

    def held(self, number: int = 0) -> Held:
        """Return the role that was typed."""
        told = self.cleaned_data
        return Held(
            number=number,
            role=DataRole(told["role"]),
            scope=told["scope"],
            holder=Holder(told["unit"], told["person"]),
            since=told["since"],
            until=told["until"],
            duties=tuple(told["duties"]),
            skills=tuple(Skill(one) for one in told["skills"]),
            is_named=bool(told["is_named"] and told["person"]),
            source=told["source"].strip(),
        )


def first_role(held: Held) -> dict[str, Any]:
    """Return a role as the first values of its form."""
    return {
        "role": held.role.value,
        "scope": str(held.scope),
        "unit": held.holder.unit,
        "person": held.holder.person,
        "since": held.since,
        "until": held.until,
        "duties": list(held.duties),
        "skills": [one.value for one in held.skills],
        "is_named": held.is_named,
        "source": held.source,
    }


class EvidenceForm(forms.Form):
    """Ask what shows that a duty is done in a domain."""

    domain = forms.ChoiceField(label=_("Unit"))
    duty = forms.ChoiceField(label=_("Duty"))
    shown_by = forms.CharField(
        label=_("What shows it"),
        max_length=500,
        help_text=_("An address (https://...) or the reference of a record (review/decision/12)."),
    )
    on = DayField(label=_("Day"))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, units: Choices, duties: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, domain=units, duty=duties)

    def clean_on(self) -> date:
        """Refuse a day to come."""
        on: date = self.cleaned_data["on"]
        if on > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return on


class SayForm(forms.Form):
    """Ask the staff which duty is unclear, done twice or too much."""

    duty = forms.ChoiceField(label=_("Duty"))
    trouble = forms.ChoiceField(label=_("What is wrong with it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, duties: Choices, troubles: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, duty=duties, trouble=troubles)

    def told(self) -> dict[str, Any]:
        """Return what was said."""
        return {"duty": self.cleaned_data["duty"], "trouble": Trouble(self.cleaned_data["trouble"])}


class LimitForm(forms.Form):
    """Ask from which load a person carries too much."""

    limit = NumberField(label=_("A person carries too much from"), min_value=1, max_value=100_000)
