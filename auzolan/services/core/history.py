# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a change of a record has changed."""

import json
from collections.abc import Mapping
from typing import Any, Final

from auzolan.services.nouns.directory import FieldChange

LONGEST: Final = 400


def changed_fields(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return the fields of a record that differ, by name; none where it was not there before.

    >>> changed_fields({"owner": "a", "url": "x"}, {"owner": "b", "url": "x"})
    (FieldChange(name='owner', before='a', after='b'),)
    >>> changed_fields(None, {"owner": "b"})
    ()
    """
    if before is None:
        return ()
    names = sorted({*before, *after})
    return tuple(
        FieldChange(name, told(before.get(name)), told(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    )


def told(value: Any) -> str:
    """Return a value of a record as a person reads it, at most 400 characters of it.

    >>> told({"eu": "Zerga", "es": "", "en": "Tax"}), told(["a", "b"]), told(None)
    ('eu: Zerga · en: Tax', 'a; b', '')
    """
    match value:
        case None:
            text = ""
        case dict():
            text = " · ".join(f"{key}: {told(part)}" for key, part in value.items() if part)
        case list():
            text = "; ".join(told(part) for part in value)
        case str():
            text = value
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
