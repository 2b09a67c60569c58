# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the loop speaks of: findings, decisions, expectations, outcomes, lessons, and the chain that holds them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.review.nouns.measured import Series


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one number as a finding or decision shows it: never without unit, period and, where it has one, n."""

    name: Text
    value: float
    unit: str
    period: str
    n: float | None = None
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stake:
    """Say what is at stake in a year: people touched, hours of theirs or of staff, money; and how that was computed.

    ``euros`` is money in ``currency``, the administration's own; it is not converted.
    """

    people: float
    hours: float
    euros: float
    how: Text
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Hold what one reviewer saw: the finding before it has a number and a life.

    ``rule`` and ``subject`` together are its identity: seen again, it is the same finding.
    ``confidence`` is the probability (0-1) that it is not chance. ``owner`` is the slug of the unit that
    answers for the subject; ``decides`` the role that decides. ``series`` are those a chart should draw and a
    plan should move. ``urgent_by`` is the day by which a decision is due.
    """

    rule: str
    subject: Ref
    title: Text
    saw: Text
    figures: tuple[Figure, ...]
    stake: Stake
    confidence: float
    urgent_by: date
    owner: str
    decides: str = "service-owner"
    decision_kinds: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    target: float | None = None
    evidence: tuple[Ref, ...] = ()
    simulated: bool = False


class State(StrEnum):
    """Where a finding stands in its life."""

    OPEN = "open"
    DEFERRED = "deferred"
    DISMISSED = "dismissed"
    DECIDED = "decided"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Identity:
    """Say which finding it is, and which unit answers for its subject."""

    rule: str
    subject: Ref
    owner: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold a sighting with its life: number, state, since when it is open and why it is not any more."""

    number: int
    sighting: Sighting
    state: State
    opened_at: datetime
    seen_at: datetime
    evidence_hash: str
    deferred_until: date | None = None
    closed_at: datetime | None = None
    why_closed: str = ""
    decision: int | None = None

    @property
    def ref(self) -> Ref:
        """Return the reference of this finding."""
        return Ref("review", "finding", str(self.number))


@dataclass(frozen=True, slots=True)
class Weights:
    """Hold what turns a stake into one number: euros per person touched and per hour lost; urgency by age.

    ``half_life_days`` is how many days before its due date a finding counts half as urgent as one that is due.
    """

    euros_per_person: float = 2.0
    euros_per_hour: float = 20.0
    half_life_days: float = 90.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold a finding's place on the docket with every factor of its rank: score = stake x confidence x urgency."""

    finding: Finding
    place: int
    score: float
    stake_euros: float
    confidence: float
    urgency: float
    days_open: int
    days_left: int


@dataclass(frozen=True, slots=True)
class Option:
    """Hold one option that was weighed, and what spoke for or against it."""

    name: str
    weighed: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """Say which series will move, from what, to what (low, middle, high: an 80 % interval), by when.

    ``baseline`` is None where a published intention did not say from what.
    """

    series: Series
    baseline: float | None
    low: float
    middle: float
    high: float
    by: date
    key: str = ""
    decision: int | None = None
    kind: str = ""
    unit: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """Describe a kind of decision, as a room declares it: who may take it, and what must be attached.

    ``does`` is what the platform does of itself once one is entered, whichever of its options was chosen, where its
    subject is of a sort that stands in ``does_to`` ("room/kind"; empty: any). Else only people act on it.
    """

    id: str
    room: str
    name: Text
    responsible_roles: tuple[str, ...]
    accountable_roles: tuple[str, ...]
    attachments: tuple[str, ...] = ()
    needs_expectation: bool = False
    does: Text = field(default_factory=Text)
    does_to: tuple[str, ...] = ()

    def done_to(self, subject: Ref) -> Text:
        """Return what the platform does of itself once one on ``subject`` is entered; an empty text where nothing."""
        return self.does if not self.does_to or f"{subject.room}/{subject.kind}" in self.does_to else Text()


@dataclass(frozen=True, slots=True)
class LessonRead:
    """Say that a lesson was read for a decision, and what the decision does about it."""

    lesson: int
    response: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold a decision as it was taken: an entry of an append-only chain that the public can check."""

    number: int
    kind: str
    title: str
    subject: Ref
    findings: tuple[int, ...]
    options: tuple[Option, ...]
    choice: str
    reason: str
    responsible: str
    accountable: str
    taken_at: datetime
    review_on: date
    evidence_hash: str
    is_public: bool
    expectations: tuple[Expectation, ...] = ()
    lessons_read: tuple[LessonRead, ...] = ()
    unit: str = ""
    attached: Mapping[str, str] = field(default_factory=dict)
    previous_hash: str = ""
    hash: str = ""
    simulated: bool = False

    @property
    def ref(self) -> Ref:
        """Return the reference of this decision."""
        return Ref("review", "decision", str(self.number))

    @property
    def titled(self) -> Text:
        """Return the title in each language: as it was published there, else as it was typed."""
        return Text(*(self.attached.get(f"title_{language}", self.title) for language in LANGUAGES))

    @property
    def weighed(self) -> list[tuple[Option, Text]]:
        """Return the options that were weighed, each with its name in each language in which it was told."""
        return [(one, self.named(one.name)) for one in self.options]

    def named(self, option: str) -> Text:
        """Return the name of an option in each language; where it was told in none, the one that it was given."""
        place = next((n for n, one in enumerate(self.options) if one.name == option), -1)
        return Text(*(self.attached.get(f"option_{place}_{language}", option) for language in LANGUAGES))


class Verdict(StrEnum):
    """Say how what came compares with what was expected."""

    AS_EXPECTED = "as-expected"
    LESS = "less"
    MORE = "more"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what the observations answered at the review date, against what would have happened anyway.

    ``effect`` is realised minus counterfactual, in the indicator's unit, with a 95 % interval; ``ratio`` is the
    effect over the expected effect (1 = all of it came); ``grade`` A-D is the strength of the method.
    """

    expectation: str
    method: str
    realised: float | None
    counterfactual: float | None
    effect: float | None
    low: float | None
    high: float | None
    ratio: float | None
    n: int
    verdict: Verdict
    why: Text
    grade: str
    scored_at: datetime


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold an expectation with its outcome."""

    expectation: Expectation
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Record:
    """Hold how much of what was expected has come, for one kind of decision and one unit.

    ``mean_ratio`` is shrunk towards the record of the kind, and that towards all kinds'; ``low`` and ``high`` are its
    95 % interval; ``spread`` is how far single ratios lie from it (standard deviation). ``held`` of ``scored`` 80 %
    intervals held what came.
    """

    kind: str
    unit: str
    scored: int
    mean_ratio: float | None
    low: float | None
    high: float | None
    held: int
    held_share: float | None
    held_low: float | None
    held_high: float | None
    verdicts: Mapping[Verdict, float]
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold what the next decision of the kind must take into account, and what it was learnt from."""

    number: int
    title: Text
    text: Text
    kind: str
    tags: tuple[str, ...]
    learnt_from: tuple[Ref, ...]
    written_at: datetime
    written_by: str = ""

    @property
    def ref(self) -> Ref:
        """Return the reference of this lesson."""
        return Ref("review", "lesson", str(self.number))


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step in the life of a finding: when, what happened, by whom and why, and what was seen then."""

    at: datetime
    what: str
    person: str
    why: str
    sighting: Sighting | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Hold the signed head of a chain: number and hash of its last decision, with an Ed25519 signature."""

    number: int
    hash: str
    signature: str
    public_key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Hold what checking a chain has found: how many decisions, and each fault with the decision it names."""

    decisions: int
    checkpoints: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was changed, removed or reordered."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class RunReport:
    """Hold what a review has done."""

    as_of: date
    reviewers: int
    skipped: int
    failed: int
    opened: int
    changed: int
    reopened: int
    gone: int
    scored: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold how the loop runs: counts, days (median) to decision, and shares (None where there is nothing to share).

    ``decided`` findings have been decided on, whatever has become of them since; ``resolved`` are those of them whose
    evidence has gone after that.
    """

    opened: int
    open_now: int
    decided: int
    gone: int
    dismissed: int
    days_to_decision: float | None
    decisions: int
    share_with_expectation: float | None
    expectations: int
    due: int
    share_scored: float | None
    resolved: int = 0
