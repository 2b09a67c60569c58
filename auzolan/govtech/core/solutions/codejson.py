# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A solution from code.json 2.0, as agencies of the United States publish it, held against its schema."""

from collections.abc import Mapping
from typing import Any, Final

import jsonschema

from auzolan.govtech.core.publiccode.places import NOWHERE, place_of
from auzolan.govtech.core.publiccode.tree import Unreadable, read_tree
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.making import from_one
from auzolan.govtech.core.solutions.standard import found_validity
from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solutions import (
    UNDETERMINED,
    Dependency,
    Description,
    Maintenance,
    Organisation,
    Solution,
    Source,
)

FORMAT: Final = "code.json"
STATUSES: Final[Mapping[str, str]] = {
    "Ideation": "concept",
    "Development": "development",
    "Alpha": "beta",
    "Beta": "beta",
    "Release Candidate": "beta",
    "Production": "stable",
    "Archival": "obsolete",
}
"""The statuses of code.json in the words of publiccode.yml, whose ``beta`` is "alpha or beta"."""
_NO_LICENCE: Final = frozenset({"None", "Other", ""})


def faults(told: Any, text: str, schema: Mapping[str, Any]) -> tuple[Fault, ...]:
    r"""Return where an object of code.json leaves its schema, by key, line and column as far as they are known.

    >>> schema = {"type": "object", "required": ["name"], "properties": {"version": {"type": "string"}}}
    >>> [(one.key, one.line, one.column) for one in faults({"version": 1}, '{\n"version": 1}', schema)]
    [('', 1, 1), ('version', 2, 1)]
    """
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    try:
        root = read_tree(text.replace("\t", " "))
    except Unreadable:
        root = None
    found = []
    for fault in sorted(checker.iter_errors(told), key=lambda one: [str(part) for part in one.absolute_path]):
        key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault.absolute_path).lstrip(".")
        place = NOWHERE if root is None else place_of(root, key) if key else (root.line, root.column)
        found.append(Fault(key, fault.message[:200], *place))
    return tuple(found)


def solution(told: Mapping[str, Any], wrong: tuple[Fault, ...], source: Source) -> Solution | None:
    """Return what an object of code.json declares; None where it tells neither a name nor a repository.

    Its description tells no language. Who to write to is left out. Of a value of a wrong kind nothing is taken.

    >>> one = solution({"name": "A", "status": "Production", "repositoryURL": ""}, (), Source("code.json", FORMAT))
    >>> one.id, one.development_status
    ('A', 'stable')
    """
    name, address = _text(told, "name"), _text(told, "repositoryURL")
    if not name and not address:
        return None
    said = _text(told, "description")
    return from_one(
        Solution(
            id=normalised(address) or name,
            name=name,
            descriptions={UNDETERMINED: Description(short=said)} if said else {},
            repository=address,
            landing_page=_text(told, "homepageURL"),
            organisation=Organisation(_text(told, "organization")),
            licence=_licence(told.get("permissions")),
            tags=_texts(told, "tags"),
            development_status=STATUSES.get(_text(told, "status"), _text(told, "status")),
            version=_text(told, "version"),
            maintenance=Maintenance(_text(told, "maintenance")),
            dependencies=tuple(Dependency("reused", name) for name in _names(told, "reusedCode")),
            programming_languages=_texts(told, "languages"),
            validity=found_validity(FORMAT, wrong),
        ),
        source,
    )


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(told: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = told.get(key)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _names(told: Any, key: str) -> tuple[str, ...]:
    value = told.get(key) if isinstance(told, dict) else None
    rows = value if isinstance(value, list) else []
    return tuple(name for name in (_text(row, "name") for row in rows if isinstance(row, dict)) if name)


def _licence(permissions: Any) -> str:
    """Return the licences as one expression: all that are named hold, as code.json doesn't say which may be chosen."""
    return " AND ".join(name for name in _names(permissions, "licenses") if name not in _NO_LICENCE)
