# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of screening, duties, assessments and consultations."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.ai.nouns.aia import AiaQuestion
from auzolan.ai.nouns.governing import Part
from auzolan.ai.nouns.screening import Question
from auzolan.kernel.web import into
from auzolan.showing.fields import Choices, DayField, LinesField, SeveralField, choose

_SHORT: Final = 500
_COUNTS: Final = {"raw": _("Counts for the raw impact"), "mitigation": _("Counts for the mitigation")}


class QuestionForm(forms.Form):
    """Ask one question of screening: one option, or any number of them, grouped where they stand in groups."""

    def __init__(self, *args: Any, question: Question, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = forms.MultipleChoiceField if question.is_many else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if question.is_many else forms.RadioSelect
        self.fields[question.id] = field(
            label=into(question.text),
            choices=_grouped(question),
            widget=widget,
            error_messages={"required": _("Choose an answer.")},
        )


class AssignForm(forms.Form):
    """Ask who does a duty, and by when."""

    owner = forms.ChoiceField(label=_("Who does it"))
    due = DayField(label=_("Due"))

    def __init__(self, *args: Any, people: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, owner=people)


class DoneForm(forms.Form):
    """Ask for the record that shows that a duty is done."""

    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=_SHORT,
        help_text=_("The reference of a record (room/kind/key), or an address on the web."),
    )
    note = LinesField(label=_("Note"), required=False, max_length=2000)


class BeginForm(forms.Form):
    """Ask which assessment is begun, and which data the system uses."""

    kind = forms.ChoiceField(label=_("Kind"))
    datasets = SeveralField(
        label=_("Datasets of the catalogue"),
        help_text=_(
            "Short names, separated by semicolons: a FRIA or DPIA begins with what the catalogue says of them."
        ),
    )

    def __init__(self, *args: Any, kinds: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, kind=kinds)


class PartsForm(forms.Form):
    """Ask for the parts of a FRIA or DPIA; each may be empty until it is finished."""

    def __init__(self, *args: Any, parts: Sequence[Part], cite: Callable[[str], str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        for part in parts:
            self.fields[part.name] = LinesField(
                label=into(part.text), help_text=cite(part.article), required=False, rows=6, max_length=20_000
            )


class SectionForm(forms.Form):
    """Ask the questions of one section of the impact assessment; each may be left for later."""

    def __init__(self, *args: Any, questions: Sequence[AiaQuestion], **kw: Any) -> None:
        super().__init__(*args, **kw)
        for one in questions:
            options = [(each.value, into(each.text.text())) for each in one.choices]
            match one.kind:
                case "radiogroup":
                    field: forms.Field = forms.ChoiceField(choices=options, widget=forms.RadioSelect)
                case "dropdown":
                    field = forms.ChoiceField(choices=[("", "—"), *options])
                case "checkbox":
                    field = forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple)
                case "comment":
                    field = LinesField(max_length=20_000)
                case _:
                    field = forms.CharField(max_length=_SHORT)
            field.help_text = _COUNTS.get(one.counts, "")
            field.label, field.required = into(one.title.text()), False
            self.fields[one.name] = field


class ConsultationForm(forms.Form):
    """Ask who was consulted on a system, what they said and what changed by it."""

    group = forms.ChoiceField(label=_("Group"))
    who = forms.CharField(label=_("Who, without names of people"), max_length=_SHORT)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=10_000_000)
    on = DayField(label=_("Day"))
    said = LinesField(label=_("What they said"), max_length=20_000)
    changed = LinesField(label=_("What changed"), required=False, max_length=20_000)

    def __init__(self, *args: Any, groups: Choices, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choose(self, group=groups)


def _grouped(question: Question) -> list[Any]:
    """Return the options of a question as choices, under the heading of their group where they have one."""
    choices: list[Any] = []
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in question.options:
        told = (one.id, into(one.text))
        if not one.group:
            choices.append(told)
            continue
        name = into(one.group)
        if name not in groups:
            groups[name] = []
            choices.append((name, groups[name]))
        groups[name].append(told)
    return choices


def first_answers(answers: Mapping[str, str | tuple[str, ...]]) -> dict[str, Any]:
    """Return answers as the first values of a form."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()}
