# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a refusal says, in the language of who reads it.

A refusal is raised in English, as programs, logs and the command line are told it. A page looks for the text that it
was made of among those that have been translated (context ``refusal`` of the message catalogues; tools/refusals.py
lists them), and fills in anew what was filled in. A text that stands in none is shown as it is.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.mofile import read_mo
from django.apps import apps
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from auzolan.kernel.refusals import BadInput, BadTable, Problem, Refusal

CONTEXT: Final = "refusal"
_LONGEST: Final = 1000
"""Letters of a text that is looked for among the translated ones: more is nobody's text, and would take long."""
_FILLED: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def said(refusal: Refusal) -> str:
    """Return what a refusal says, in the present language."""
    if isinstance(refusal, BadTable):
        told = {"first": said_of(refusal.problems[0]), "n": len(refusal.problems) - 1}
        return _("%(first)s (and %(n)s more)") % told if told["n"] else str(told["first"])
    return said_of(refusal.problem) if isinstance(refusal, BadInput) else in_words(refusal.detail)


def said_of(problem: Problem) -> str:
    """Return where a value stands, that it is not accepted, and what was expected, in the present language."""
    row = _("row %(n)s") % {"n": problem.row} if problem.row is not None else ""
    column = problem.column
    if column and (row or problem.file):
        column = _("column %(name)s") % {"name": column}
    place = ", ".join(part for part in (problem.file, row, column) if part)
    told = {"place": place, "value": problem.shown, "expected": in_words(problem.expected)}
    if place:
        return _("%(place)s: %(value)s is not accepted; expected %(expected)s") % told
    return _("%(value)s is not accepted; expected %(expected)s") % told


def in_words(text: str) -> str:
    """Return a text of a refusal in the present language: as it was translated, or as it is.

    What is filled in is translated where it is a text of ours, as a whole; it may be anything that somebody typed.
    """
    if len(text) > _LONGEST:
        return text
    whole, patterns = _known(get_language() or "en")
    if text in whole:
        return whole[text]
    for pattern, translated in patterns:
        if found := pattern.fullmatch(text):
            return translated.format_map({name: whole.get(part, part) for name, part in found.groupdict().items()})
    return text


def spoken(text: str) -> str:
    """Return the same for a page: what stands in no catalogue is marked as English, for whoever has it read aloud.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     spoken("is <required>")
    'is <required>'
    """
    told, language = in_words(text), get_language() or "en"
    return format_html('<span lang="en">{}</span>', told) if told == text and language != "en" else told


@cache
def _known(language: str) -> tuple[Mapping[str, str], list[tuple[re.Pattern[str], str]]]:
    """Return the translated texts, and those with something to fill in as patterns, those that say most first."""
    texts: dict[str, str] = {}
    rooms = (Path(config.path) / "locale" for config in apps.get_app_configs() if config.name.startswith("auzolan."))
    for folder in (*rooms, *map(Path, settings.LOCALE_PATHS)):
        file = folder / language / "LC_MESSAGES" / "django.mo"
        if file.exists():
            with file.open("rb") as source:
                # babel gives the context of a compiled catalogue as bytes
                those = (one for one in read_mo(source) if one.context in (CONTEXT, CONTEXT.encode()))
                texts |= {str(one.id): str(one.string) for one in those}
    filled = sorted((text for text in texts if _FILLED.search(text)), key=lambda text: -len(_FILLED.sub("", text)))
    plain = {_unescaped(text): _unescaped(told) for text, told in texts.items() if not _FILLED.search(text)}
    return plain, [(_pattern(text), texts[text]) for text in filled]


def _pattern(template: str) -> re.Pattern[str]:
    """Return what matches a text that a template has been filled in to.

    >>> _pattern("{slug} is {told} (not {{x}}).").fullmatch("a b is 'c' (not {x}).").groupdict()
    {'slug': 'a b', 'told': "'c'"}
    """
    pieces = _FILLED.split(template)
    literal = (re.escape(_unescaped(piece)) for piece in pieces[::2])
    groups = (f"(?P<{name}>.*?)" for name in pieces[1::2])
    return re.compile("".join(part for pair in zip(literal, [*groups, ""], strict=True) for part in pair), re.DOTALL)


def _unescaped(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")
