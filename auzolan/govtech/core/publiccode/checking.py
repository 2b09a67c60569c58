# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A text of publiccode.yml, checked: its values, and its faults in the order of the standard's own parser."""

from collections.abc import Mapping
from typing import Final

from auzolan.govtech.core.publiccode.advising import advise
from auzolan.govtech.core.publiccode.decoding import decode
from auzolan.govtech.core.publiccode.judging import judge
from auzolan.govtech.core.publiccode.places import place_of
from auzolan.govtech.core.publiccode.tree import Node, Unreadable, read_tree
from auzolan.govtech.nouns.publiccode import Beside, Checked, Fault, Vocabularies

_VERSION: Final = "publiccodeYmlVersion"


def check(text: str, known: Vocabularies, beside: Mapping[str, Beside] | None) -> Checked:
    """Return a text of publiccode.yml as it was checked; nothing is fetched.

    ``beside`` tells what was found at the paths that it names (see ``paths_beside``); None judges no path. A text that
    is no YAML, has no version or one that isn't known is told by that one fault.
    """
    try:
        root = read_tree(text)
    except Unreadable as unread:
        return Checked({}, (unread.fault,))
    first = _version_fault(root, known)
    if root is None:
        return Checked({}, (first,) if first else ())
    values, wrong = decode(root)
    if first is not None and not first.is_warning:
        return Checked(values, (first,))
    faults = [*([first] if first else []), *wrong]
    faults += [Fault(key, said, *place_of(root, key)) for key, said in judge(values, known)]
    faults += [
        Fault(key, said, *place_of(root, key), is_warning=light) for key, said, light in advise(values, known, beside)
    ]
    return Checked(values, tuple(faults))


def _version_fault(root: Node | None, known: Vocabularies) -> Fault | None:
    told = (root.pairs if root else None) or {}
    if _VERSION not in told:
        return Fault(_VERSION, "is required")
    key, value = told[_VERSION]
    if value.text is None or value.is_null or value.is_number or value.flag is not None:
        return Fault(_VERSION, "must be a text, in quotes", key.line, key.column)
    if value.text not in known.versions:
        return Fault(_VERSION, f"must be one of {', '.join(known.versions)}, not {value.text[:40]!r}")
    newest = known.versions[-1].rpartition(".")[0]
    if value.text == known.versions[0] or value.text.startswith(newest):
        return None
    said = f"{value.text} is not the newest version; read as {newest}"
    return Fault(_VERSION, said, key.line, key.column, is_warning=True)
