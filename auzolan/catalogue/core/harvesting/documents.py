# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of JSON: read once, or the fault told with its row."""

import json
from typing import Any, Final

from auzolan.catalogue.nouns.harvesting import Page
from auzolan.kernel.refusals import BadInput

MOST_BYTES: Final = 2**28


def told(page: Page) -> Any:
    r"""Return what a page of JSON says, or a list of what each line says (JSON Lines); BadInput where it says nothing.

    >>> told(Page("", b'{"a": 1}\n{"a": 2}\n', "a.jsonl"))
    [{'a': 1}, {'a': 2}]
    >>> told(Page("", b'{"a":', "a.json"))
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadInput: a.json, row 1: '{"a":' is not accepted; expected JSON (Expecting value)
    """
    if len(page.content) > MOST_BYTES:
        raise BadInput(f"{len(page.content):,} bytes", file=page.name, expected=f"JSON of at most {MOST_BYTES:,} bytes")
    try:
        text = page.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        wrong = page.content[fault.start : fault.start + 8]
        row = page.content.count(b"\n", 0, fault.start) + 1
        raise BadInput(wrong, file=page.name, row=row, expected="text in UTF-8") from fault
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        lines = _lines(text) if fault.msg == "Extra data" else None
        if lines is not None:
            return lines
        place = text[max(0, fault.pos - 40) : fault.pos + 40].strip()
        raise BadInput(place, file=page.name, row=fault.lineno, expected=f"JSON ({fault.msg})") from fault
    except (RecursionError, ValueError) as fault:
        raise BadInput(text[:40], file=page.name, expected="JSON that is less deep, with shorter numbers") from fault


def _lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (RecursionError, ValueError):
        return None
