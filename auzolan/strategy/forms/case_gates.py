# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The decisions on a case or a running system: why, who answers for it, until when, and the lessons read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel import clock
from auzolan.kernel.web import into
from auzolan.review.nouns import Lesson, LessonRead
from auzolan.showing.fields import Choices, DayField
from auzolan.strategy.forms.case_fields import WordsField, choose


class DecideForm(forms.Form):
    """Ask for what every decision needs; the options are those of the case."""

    instead = WordsField(label=_("What is done without it"), help_text=_("What speaks for stopping, and for whom."))
    reason = WordsField(label=_("Reason"), help_text=_("Why this option, and not another."))
    responsible = forms.ChoiceField(label=_("Administratively responsible"))
    accountable = forms.ChoiceField(
        label=_("Politically accountable"), help_text=_("Someone else, who answers for it in public.")
    )
    review_on = DayField(label=_("Review on"), help_text=_("The day on which the observations are asked what came."))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        responsible: Choices,
        accountable: Choices,
        lessons: Sequence[Lesson] = (),
        asks_instead: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, {"responsible": [("", "—"), *responsible], "accountable": [("", "—"), *accountable]})
        if not asks_instead:
            del self.fields["instead"]
        self.lessons = lessons
        for one in lessons:
            self.fields[f"lesson-{one.number}"] = WordsField(
                label=_("What this decision does about the lesson «%(title)s»") % {"title": into(one.title)},
                help_text=into(one.text),
            )

    def clean_review_on(self) -> date:
        """Refuse a day that has come."""
        day: date = self.cleaned_data["review_on"]
        if day <= clock.today():
            raise forms.ValidationError(_("Choose a day to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse one and the same person for the two roles (P10d)."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("responsible") and told.get("responsible") == told.get("accountable"):
            self.add_error("accountable", _("Choose someone other than the person responsible."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what was typed as a verb takes it."""
        names = (
            "reason",
            "responsible",
            "accountable",
            "review_on",
            *(("instead",) if "instead" in self.fields else ()),
        )
        read = tuple(LessonRead(one.number, self.cleaned_data[f"lesson-{one.number}"]) for one in self.lessons)
        return {name: self.cleaned_data[name] for name in names} | {"lessons_read": read}
