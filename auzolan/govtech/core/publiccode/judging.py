# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of the table, carried out on the values of a publiccode.yml."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from auzolan.govtech.core.publiccode.standard import FIELDS, Field, Kind
from auzolan.govtech.nouns.publiccode import Vocabularies

_LETTERS: Final = re.compile(r"[A-Za-z]+\Z")


def judge(values: Mapping[str, Any], known: Vocabularies) -> Iterator[tuple[str, str]]:
    """Yield each key that breaks a rule of the standard, with what is wrong; in the order of the table."""
    yield from _section(values, FIELDS, "", known)


def _section(
    values: Mapping[str, Any], fields: tuple[Field, ...], above: str, known: Vocabularies
) -> Iterator[tuple[str, str]]:
    for one in fields:
        yield from _field(values, one, f"{above}{one.key}", known)


def _field(values: Mapping[str, Any], of: Field, key: str, known: Vocabularies) -> Iterator[tuple[str, str]]:
    value = values.get(of.key)
    for check in of.checks:
        if value is None and not check.asks_absent:
            continue
        wrong = check.test(value, values, known)
        if wrong:
            yield key, wrong
            return
    if value is not None or of.is_always:
        yield from _within(value, of, key, known)


def _within(value: Any, of: Field, key: str, known: Vocabularies) -> Iterator[tuple[str, str]]:
    match of.kind:
        case Kind.SECTION:
            yield from _section(value or {}, of.fields, f"{key}.", known)
        case Kind.SECTIONS:
            for at, item in enumerate(value):
                yield from _section(item, of.fields, f"{key}[{at}].", known)
        case Kind.BY_LANGUAGE:
            for tag, item in value.items():
                spelt = f"{key}.{tag}." if _LETTERS.match(tag) else f"{key}[{tag}]."
                yield from _section(item, of.fields, spelt, known)
        case _:
            for at, item in enumerate(value if of.each else ()):
                wrong = next(filter(None, (check.test(item, {}, known) for check in of.each)), "")
                if wrong:
                    yield f"{key}[{at}]", wrong
