# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the places of the facts lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Outline: TypeAlias = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
"""Polygons of rings of (longitude, latitude); the first ring of each is its edge, the others are its holes."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Hold the outlines of municipalities by INE code, and whose they are."""

    source: str
    outlines: Mapping[str, Outline]
