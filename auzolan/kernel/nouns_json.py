# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nouns as JSON and back, by their own types."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

N = TypeVar("N")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def to_json(noun: object) -> Any:
    """Return a frozen noun as what a JSON column holds."""
    return _adapter(type(noun)).dump_python(noun, mode="json")


def to_text(noun: object) -> str:
    """Return the same as text, as a statement of SQL takes it: several times as fast."""
    return _adapter(type(noun)).dump_json(noun).decode()


def from_json(kind: type[N], body: Any) -> N:
    """Return the noun of ``kind`` that a JSON column holds."""
    noun: N = _adapter(kind).validate_python(body)
    return noun


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
