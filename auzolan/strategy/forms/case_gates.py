# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The decisions on a case, a plan or a running system."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.review.nouns import LessonRead
from auzolan.showing.deciding import DecisionForm
from auzolan.strategy.forms.case_fields import WordsField


class DecideForm(DecisionForm):
    """Ask for what every decision needs, and where nothing else asks it, for what is done without it.

    ``seen`` is the version of the case that whoever decides has read.
    """

    instead = WordsField(label=_("What is done without it"), help_text=_("What speaks for stopping, and for whom."))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("instead",)

    def __init__(self, *args: Any, asks_instead: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_instead:
            del self.fields["instead"]

    def told(self) -> dict[str, Any]:
        """Return what was typed as a verb takes it."""
        instead = {name: self.cleaned_data[name] for name in ("instead",) if name in self.fields}
        return {**self.asked(), **instead, "lessons_read": tuple(LessonRead(*one) for one in self.read())}
