"""The life of findings: what a new run of a reviewer means for those that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auzolan.kernel.chain import canonical_json, digest
from auzolan.review.nouns import Finding, Sighting, State


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold what a run means: what to open, what is seen otherwise, what is open again, what has gone."""

    opened: tuple[Sighting, ...] = ()
    changed: tuple[tuple[Finding, Sighting], ...] = ()
    reopened: tuple[tuple[Finding, Sighting], ...] = ()
    gone: tuple[Finding, ...] = ()
    unchanged: int = 0


def evidence_hash(sighting: Sighting) -> str:
    """Return the hash of what a sighting rests on: its figures, stake and confidence, not its wording or due day.

    >>> from auzolan.kernel.refs import Ref
    >>> from auzolan.kernel.texts import Text
    >>> from auzolan.review.nouns import Stake
    >>> seen = Sighting("r", Ref("a", "b", "c"), Text(), Text(), (), Stake(1, 0, 0, Text()), 0.9, date(2025, 1, 1), "")
    >>> len(evidence_hash(seen))
    64
    """
    figures = [(f.name.en or f.name.es, f.value, f.unit, f.period, f.n, f.low, f.high) for f in sighting.figures]
    stake = (sighting.stake.people, sighting.stake.hours, sighting.stake.euros)
    evidence = [str(ref) for ref in sighting.evidence]
    return digest(
        canonical_json(
            (sighting.rule, sighting.subject, figures, stake, sighting.confidence, sighting.target, evidence)
        )
    )


def compare(known: Mapping[tuple[str, str], Finding], seen: Iterable[Sighting], as_of: date) -> Changes:
    """Return what the sightings of the rules that ran mean for their known findings (by rule and subject).

    Same evidence: nothing changes. Other evidence: the finding shows what is seen now, and is open again when it had
    gone, was dismissed, or was decided on what is no longer so. Not seen any more: it closes itself. A deferred
    finding opens again when its day has come.
    """
    opened: list[Sighting] = []
    changed: list[tuple[Finding, Sighting]] = []
    reopened: list[tuple[Finding, Sighting]] = []
    unchanged = 0
    met: set[tuple[str, str]] = set()
    for sighting in seen:
        key = (sighting.rule, str(sighting.subject))
        met.add(key)
        finding = known.get(key)
        if finding is None:
            opened.append(sighting)
        elif _opens_again(finding, sighting, as_of):
            reopened.append((finding, sighting))
        elif finding.evidence_hash != evidence_hash(sighting) or finding.sighting != sighting:
            changed.append((finding, sighting))
        else:
            unchanged += 1
    gone = tuple(f for key, f in known.items() if key not in met and f.state is not State.GONE)
    return Changes(tuple(opened), tuple(changed), tuple(reopened), gone, unchanged)


def _opens_again(finding: Finding, sighting: Sighting, as_of: date) -> bool:
    is_other = finding.evidence_hash != evidence_hash(sighting)
    match finding.state:
        case State.GONE:
            return True
        case State.DISMISSED:
            return is_other
        case State.DEFERRED:
            return finding.deferred_until is not None and finding.deferred_until <= as_of
    return False
