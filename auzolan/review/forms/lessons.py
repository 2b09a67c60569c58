# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing a lesson down, and finding those there are."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.showing.fields import LinesField


class LessonFilter(forms.Form):
    """Search the lessons by words of any language, and by kind of decision."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind of decision"), required=False)

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("all")), *kinds]


class LessonForm(forms.Form):
    """Ask for a lesson in one language at least, for which kind of decision it is, and its tags."""

    kind = forms.ChoiceField(label=_("Kind of decision"), help_text=_("The next decision of this kind must answer it."))
    title_eu = forms.CharField(label=_("Title in Basque"), required=False, max_length=200)
    text_eu = LinesField(label=_("Lesson in Basque"), required=False)
    title_es = forms.CharField(label=_("Title in Spanish"), required=False, max_length=200)
    text_es = LinesField(label=_("Lesson in Spanish"), required=False)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=200)
    text_en = LinesField(label=_("Lesson in English"), required=False)
    tags = forms.CharField(label=_("Tags"), required=False, max_length=200, help_text=_("Separated by commas."))

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = list(kinds)

    def clean(self) -> dict[str, Any]:
        """Refuse a lesson without a title and a text in one and the same language."""
        cleaned: dict[str, Any] = super().clean() or {}
        told = [code for code in LANGUAGES if cleaned.get(f"title_{code}") or cleaned.get(f"text_{code}")]
        if not told:
            self.add_error("title_eu", _("Write the title and the lesson in one language at least."))
        for code in told:
            for part in ("title", "text"):
                if not cleaned.get(f"{part}_{code}"):
                    self.add_error(f"{part}_{code}", _("Write both the title and the lesson in this language."))
        return cleaned

    def title(self) -> Text:
        """Return the title in the languages in which it was written."""
        return self._text("title")

    def text(self) -> Text:
        """Return the lesson in the languages in which it was written."""
        return self._text("text")

    def tag_list(self) -> list[str]:
        """Return the tags, each once."""
        return list(dict.fromkeys(tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()))

    def _text(self, part: str) -> Text:
        return Text(**{code: self.cleaned_data[f"{part}_{code}"].strip() for code in LANGUAGES})
