# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question on a challenge, and its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.texts import Text
from auzolan.showing.fields import LinesField, text_fields, text_of
from auzolan.showing.visitors import VisitorForm


class QuestionForm(VisitorForm):
    """Ask a visitor what they want to know; no name and no address."""

    text = LinesField(
        label=_("Your question"),
        help_text=_("Do not write names or telephone numbers: everybody will read it, with the answer."),
        max_length=2000,
    )


class AnswerForm(forms.Form):
    """Ask for the answer to a question, in one language at least."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text_fields(self, "answer", _("Answer"), rows=4)

    def clean(self) -> dict[str, Any]:
        """Ask for one language at least."""
        told: dict[str, Any] = super().clean() or {}
        if not text_of(self, "answer"):
            self.add_error("answer_eu", _("Write it in one language at least."))
        return told

    def answer(self) -> Text:
        """Return what was typed."""
        return text_of(self, "answer")
