# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A cycle: need > reuse check > challenge > pilot > lesson > tender > use, as far as one need has come (P18-P22)."""

from dataclasses import dataclass
from enum import StrEnum

from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.learning import Learnt
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.govtech.nouns.reuse_checks import ReuseCheck
from auzolan.govtech.nouns.tenders import Tender
from auzolan.kernel.refs import Ref


class Step(StrEnum):
    """Name the steps of a cycle, in their order."""

    NEED = "need"
    CHECK = "reuse-check"
    CHALLENGE = "challenge"
    PILOT = "pilot"
    LESSON = "lesson"
    TENDER = "tender"
    USE = "use"


class Deed(StrEnum):
    """Say what comes next in a cycle."""

    CHECK = "check"
    DECIDE = "decide"
    ASK = "ask"
    REUSE = "reuse"
    SELECT = "select"
    PILOT = "pilot"
    LEARN = "learn"
    BUY = "buy"
    CONTRACT = "contract"
    ADOPT = "adopt"
    CONFIRM = "confirm"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Cycle:
    """Hold what belongs together from a need to what is in use, each step oldest first.

    ``needs`` are what the need was seen in: findings, services, business cases.
    """

    of: Ref
    needs: tuple[Ref, ...] = ()
    checks: tuple[ReuseCheck, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    pilots: tuple[Pilot, ...] = ()
    lessons: tuple[Learnt, ...] = ()
    tenders: tuple[Tender, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
