# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compile the message catalogues (``compile``), or list the texts that lack a translation or a use (``check``).

Texts of refusals stand in them with the context ``refusal`` (tools/refusals.py).
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tools import refusals

HOUSE = Path(__file__).resolve().parent.parent / "auzolan"
TARGETS = ("eu", "es")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def compile_all() -> int:
    """Write a .mo beside every .po that is newer than it; return how many were written."""
    written = 0
    for po in HOUSE.rglob("LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source, locale=po.parent.parent.name))
        written += 1
    return written


def missing() -> list[str]:
    """Return one line for each text of a room that Basque or Spanish lacks, or holds as fuzzy."""
    known = {language: _all_translated(language) for language in TARGETS}
    return sorted(
        {
            f"{language}: {file.relative_to(HOUSE)}: {message!r}"
            for file, message in _messages()
            for language in TARGETS
            if message not in known[language]
        }
    )


def otherwise_filled() -> list[str]:
    """Return one line for each translation of a refusal that fills in something else than its text does."""
    wrong = []
    for po in HOUSE.rglob("LC_MESSAGES/*.po"):
        with po.open("rb") as source:
            catalog: Catalog = read_po(source)
        for message in catalog:
            if message.context == refusals.CONTEXT and message.string:
                names, told = (set(refusals.FILLED.findall(text)) for text in (message.id, message.string))
                if names != told:
                    wrong.append(f"{po.relative_to(HOUSE)}: {message.string!r}")
    return wrong


def told_twice() -> list[str]:
    """Return one line for each text of a refusal that rooms translate differently: a page would say any of the two."""
    seen: dict[tuple[str, str], set[str]] = {}
    for po in HOUSE.rglob("LC_MESSAGES/*.po"):
        with po.open("rb") as source:
            catalog: Catalog = read_po(source)
        for message in catalog:
            if message.context == refusals.CONTEXT and message.string:
                seen.setdefault((po.parent.parent.name, str(message.id)), set()).add(str(message.string))
    return sorted(f"{language}: {text!r}: {sorted(told)}" for (language, text), told in seen.items() if len(told) > 1)


def unused() -> list[str]:
    """Return one line for each text of a message catalogue that nothing in the house says any more."""
    said = {message for _file, message in _messages()}
    # a text with a context stands in the catalogue without it
    said |= {part for message in said if isinstance(message, tuple) for part in message}
    return sorted(
        f"{po.relative_to(HOUSE)}: {message!r}"
        for po in HOUSE.rglob("LC_MESSAGES/*.po")
        for message in _ids(po)
        if message not in said
    )


def _ids(po: Path) -> Iterator[str | tuple[str, ...]]:
    with po.open("rb") as source:
        catalog: Catalog = read_po(source)
    for message in catalog:
        if message.id:
            yield message.id if isinstance(message.id, str) else tuple(message.id)


def _all_translated(language: str) -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for po in HOUSE.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
        with po.open("rb") as source:
            catalog: Catalog = read_po(source, locale=language)
        for message in catalog:
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            if message.id and all(strings) and not message.fuzzy:
                found.add(tuple(message.id) if isinstance(message.id, tuple | list) else message.id)
    return found


def _messages() -> Iterator[tuple[Path, str | tuple[str, ...]]]:
    from django.utils.translation.template import templatize

    for file in sorted([*HOUSE.rglob("*.py"), *HOUSE.rglob("*.html"), *HOUSE.rglob("*.txt")]):
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            text = templatize(text, origin=str(file))
        found = extract("python", io.BytesIO(text.encode()), KEYWORDS, (), {"encoding": "utf-8"})
        for _line, message, _comments, _context in found:
            if message:
                yield file, message if isinstance(message, str) else tuple(message)
    yield from refusals.templates(HOUSE)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    if sys.argv[1:] == ["check"]:
        wrong = [f"not translated: {line}" for line in missing()] + [f"not used: {line}" for line in unused()]
        wrong += [f"fills in something else: {line}" for line in otherwise_filled()]
        wrong += [f"is translated in two ways: {line}" for line in told_twice()]
        print("\n".join(wrong) or "every text stands in three languages, and is used")
        sys.exit(bool(wrong))
    compile_all()
