# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a look for red flags in contracting processes found: each flag, and of how many each could be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one indicator: of how many (processes, tenderers, buyers) it could be asked, and how many are flagged."""

    code: str
    asked: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Flag:
    """Hold one flag: whose (``OCID``, ``Buyer``, ``ProcuringEntity``, ``Tenderer``), which, and its value."""

    group: str
    id: str
    code: str
    value: float


@dataclass(frozen=True, slots=True)
class Flagged:
    """Hold what was found: ``splitting`` as the splitting detector tells it, ``considered`` what it could sum."""

    processes: int
    asked: tuple[Asked, ...]
    flags: tuple[Flag, ...]
    splitting: tuple[Mapping[str, Any], ...]
    considered: Mapping[str, int]
