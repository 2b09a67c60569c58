# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of a reuse check: need and requirements, a search, the short list, coverage, steps passed over, the end."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.nouns.comparing import STEPS
from auzolan.govtech.nouns.experience import Match
from auzolan.govtech.nouns.reuse_checks import Ground, Listed, Mark, Met, Requirement, ReuseCheck, Way
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.web import into
from auzolan.review.nouns import LessonRead
from auzolan.showing.deciding import DecisionForm
from auzolan.showing.fields import IN_LANGUAGE, Choices, LinesField, choose, spread, text_fields, text_of

ROOM: Final = 8
"""How many requirements the form has room for; more where a check has more already."""
OTHERS: Final = 3
"""How many solutions that no search has found the form has room for."""
MUST, SHOULD = "must", "should"
_NOT: Final = ("", _("not on the short list"))


class CheckForm(forms.Form):
    """Ask for the need in three languages, and for the requirements."""

    def __init__(self, *args: Any, units: Choices = (), known: ReuseCheck | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "need", _("What is needed, whoever provides it"), rows=3)
        if units:
            self.fields["unit"] = forms.ChoiceField(label=_("Unit"), help_text=_("The unit that has the need."))
            choose(self, unit=units)
        self._keys = _keys(known.requirements if known else ())
        for place, key in enumerate(self._keys, start=1):
            for code in LANGUAGES:
                label = _("Requirement %(n)s %(language)s") % {"n": place, "language": IN_LANGUAGE[code]}
                field = forms.CharField(label=label, max_length=400, required=False)
                field.widget.attrs["lang"] = code
                self.fields[f"{key}_{code}"] = field
            kinds = ((MUST, _("must be met")), (SHOULD, _("should be met")))
            label = _("Requirement %(n)s: must it be met?") % {"n": place}
            self.fields[f"{key}-kind"] = forms.ChoiceField(label=label, choices=kinds)
            label = _("Requirement %(n)s: weight") % {"n": place}
            weight = forms.IntegerField(label=label, min_value=1, max_value=100, required=False)
            if place == 1:
                weight.help_text = _("From 1 to 100. Solutions are compared by weight where every requirement has one.")
            self.fields[f"{key}-weight"] = weight

    def clean(self) -> dict[str, Any]:
        """Ask for the need in one language at least."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "need"):
            self.add_error("need_eu", _("Write it in one language at least."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verbs take it."""
        told = {"need": text_of(self, "need"), "requirements": self.requirements()}
        return told | ({"unit": self.cleaned_data["unit"]} if "unit" in self.fields else {})

    def requirements(self) -> list[Requirement]:
        """Return the requirements that were typed."""
        told = self.cleaned_data
        return [
            Requirement(key, text, told[f"{key}-kind"] == MUST, told[f"{key}-weight"] or 0)
            for key in self._keys
            if (text := text_of(self, key))
        ]


class SearchForm(forms.Form):
    """Ask for a need in words, in the language in which it is told best."""

    need = LinesField(label=_("The need, in words"), rows=2, max_length=2000)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=(
            ("", _("as it is written")), ("eu", "euskara"), ("es", "español"), ("en", "English"), ("it", "italiano"),
            ("fr", "français"), ("de", "Deutsch"),
        ),
    )  # fmt: skip


class ListForm(forms.Form):
    """Ask which of the candidates go on the short list, each at its step, and which others; or why none does."""

    def __init__(self, *args: Any, candidates: Sequence[Match], known: ReuseCheck, **kwargs: Any) -> None:
        steps = [_NOT, *words.STEPS.items()]
        first: dict[str, Any] = {"why_none": known.why_none}
        others = [one for one in known.short_list if not one.is_found]
        first |= {name_of(one.id): one.step for one in known.short_list if one.is_found}
        for place, one in enumerate(others[:OTHERS], start=1):
            first |= {f"other-{place}": one.name, f"other-{place}-step": one.step}
        super().__init__(*args, **({"initial": first} | kwargs))
        self._candidates = list(candidates)
        for each in self._candidates:
            self.fields[name_of(each.id)] = forms.ChoiceField(label=_label(each), required=False, choices=steps)
        for place in range(1, OTHERS + 1):
            label = _("Another solution that no search has found (%(n)s)") % {"n": place}
            self.fields[f"other-{place}"] = forms.CharField(label=label, max_length=200, required=False)
            label = _("Step of that solution (%(n)s)") % {"n": place}
            self.fields[f"other-{place}-step"] = forms.ChoiceField(label=label, required=False, choices=steps)
        self.fields["why_none"] = LinesField(
            label=_("Why nothing goes on the short list"),
            help_text=_("Only where nothing does: why none of those found is worth a look. Everybody reads it."),
            rows=3,
            max_length=4000,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the step of each other solution, and for a list or a reason, not both."""
        told: dict[str, Any] = super().clean() or {}
        for place in range(1, OTHERS + 1):
            if bool(told.get(f"other-{place}")) is not bool(told.get(f"other-{place}-step")):
                self.add_error(f"other-{place}-step", _("Another solution has a name and a step."))
        if not self.errors and bool(self.listed()) is bool(told["why_none"].strip()):
            self.add_error("why_none", _("Choose solutions, or write why there are none; not both."))
        return told

    def listed(self) -> list[Listed]:
        """Return what was chosen."""
        told = self.cleaned_data
        found = [
            Listed(one.id, one.name, step, is_found=True)
            for one in self._candidates
            if (step := told.get(name_of(one.id)))
        ]
        others = [
            Listed(f"other-{_digest(name)}", name, told[f"other-{place}-step"], is_found=False)
            for place in range(1, OTHERS + 1)
            if (name := told.get(f"other-{place}", "").strip())
        ]
        return [*found, *others]


class CoverForm(forms.Form):
    """Ask of one solution how far it meets each requirement, and what shows it."""

    def __init__(self, *args: Any, known: ReuseCheck, solution: str, **kwargs: Any) -> None:
        sheet = known.sheet(solution)
        first: dict[str, Any] = {f"met-{one.requirement}": one.met for one in (sheet.marks if sheet else ())}
        first |= {f"evidence-{one.requirement}": one.evidence for one in (sheet.marks if sheet else ())}
        super().__init__(*args, **({"initial": first} | kwargs))
        self._requirements = known.requirements
        nothing = ("", _("choose an answer"))
        for one in known.requirements:
            kind = _("must be met") if one.is_must else _("should be met")
            told = {"requirement": into(one.text), "kind": kind}
            self.fields[f"met-{one.key}"] = forms.ChoiceField(
                label=_("%(requirement)s (%(kind)s)") % told, choices=[nothing, *words.METS.items()]
            )
            self.fields[f"evidence-{one.key}"] = LinesField(
                label=_("%(requirement)s: what shows it") % told, rows=2, max_length=4000, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for evidence of every answer but "not known"."""
        told: dict[str, Any] = super().clean() or {}
        for one in self._requirements:
            answer = told.get(f"met-{one.key}")
            if answer and answer != Met.UNKNOWN and not str(told.get(f"evidence-{one.key}") or "").strip():
                self.add_error(f"evidence-{one.key}", _("Write what shows it, or answer that it is not known."))
        return told

    def marks(self) -> list[Mark]:
        """Return what was typed."""
        told = self.cleaned_data
        return [
            Mark(one.key, Met(told[f"met-{one.key}"]), told[f"evidence-{one.key}"].strip())
            for one in self._requirements
        ]


class GatesForm(forms.Form):
    """Ask why nothing of a step can be taken, step by step."""

    def __init__(self, *args: Any, known: ReuseCheck, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": dict(known.impossible)} | kwargs))
        for step in STEPS[:-1]:
            self.fields[step] = LinesField(
                label=words.STEPS[step],
                help_text=_("Leave it empty where something of it can be taken."),
                rows=3,
                max_length=4000,
                required=False,
            )


class EndForm(DecisionForm):
    """Ask for what every decision needs, and for the way, the solution, and what doing nothing would mean."""

    way = forms.ChoiceField(label=_("Way"), widget=forms.RadioSelect)
    choice = forms.ChoiceField(
        label=_("Solution"), required=False, help_text=_("Those of the step that is open: none, to acquire or develop.")
    )
    inefficient = LinesField(
        label=_("Why reusing is less efficient"),
        help_text=_("Only to acquire or develop where the short list holds something (Ley 40/2015, art. 157.3)."),
        rows=3,
        max_length=4000,
        required=False,
    )
    instead = LinesField(label=_("What doing nothing would mean"), rows=2)
    field_order = ("way", "choice", "inefficient", "reason", "instead")

    def __init__(self, *args: Any, solutions: Choices, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way, name) for way, name in words.WAYS.items() if step != STEPS[-1] or way is Way.COMMISSION]
        choose(self, way=ways, choice=[("", _("none")), *solutions])

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        told = self.cleaned_data
        texts = {name: told[name] for name in ("choice", "inefficient", "instead")}
        read = tuple(LessonRead(*one) for one in self.read())
        return {**self.asked(), **texts, "way": Way(told["way"]), "lessons_read": read}


class ExemptForm(forms.Form):
    """Ask on which ground, and why, a record needs no check."""

    unit = forms.ChoiceField(label=_("Unit"), help_text=_("The unit that has the need."))
    ground = forms.ChoiceField(label=_("Ground"), widget=forms.RadioSelect, choices=list(words.GROUNDS.items()))
    why = LinesField(
        label=_("Why"), help_text=_("Everybody reads it, with the name of the record and the day."), max_length=4000
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, unit=units)

    def told(self) -> dict[str, Any]:
        """Return what was typed as the verb takes it."""
        told = self.cleaned_data
        return {"unit": told["unit"], "ground": Ground(told["ground"]), "why": told["why"]}


class WithdrawForm(forms.Form):
    """Ask why an exemption is withdrawn."""

    why = LinesField(label=_("Why it is withdrawn"), help_text=_("Everybody reads it."), max_length=4000)


def first_check(known: ReuseCheck) -> dict[str, Any]:
    """Return a check as the first values of its form."""
    told: dict[str, Any] = spread("need", known.need)
    for key, one in zip(_keys(known.requirements), known.requirements, strict=False):
        told |= spread(key, one.text)
        told |= {f"{key}-kind": MUST if one.is_must else SHOULD, f"{key}-weight": one.weight or None}
    return told


def name_of(solution: str) -> str:
    """Return the name of the field of a solution: ids may hold anything, names of fields do not."""
    return f"solution-{_digest(solution)}"


def _label(one: Match) -> str:
    name = into(one.title) or one.name
    return f"{name} ({into(one.about)})" if one.about else name


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _keys(known: Iterable[Requirement]) -> list[str]:
    """Return the keys of requirements that are there, and of those that there is room for."""
    keys = [one.key for one in known]
    spare = (f"r{n}" for n in range(1, 2 * ROOM + len(keys) + 1))
    free = [key for key in spare if key not in keys]
    return [*keys, *free[: max(ROOM - len(keys), 2)]]
