# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bench on which one dataset lies while it is repaired: each change is seen by the rules that come after it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import DCAT, TYPE, Node, Said, Term, name_of, said
from auzolan.catalogue.core.repairing.reasons import WHY
from auzolan.catalogue.core.scoring.scoring import POINTS, IsReachable, earned_by_itself, earned_by_part
from auzolan.catalogue.nouns.quality import Vocabularies
from auzolan.catalogue.nouns.repairs import Reason, Repair

SHAPES: Final = "https://semiceu.github.io/DCAT-AP/releases/3.0.0/html/shacl/shapes.ttl#"


@dataclass(slots=True)
class Bench:
    """Hold a graph, what has been changed in it so far, and the dataset whose turn it is."""

    graph: ox.Dataset
    vocabularies: Vocabularies
    is_reachable: IsReachable | None = None
    changed: dict[Node, Said] = field(default_factory=dict)
    found: list[Repair] = field(default_factory=list)
    dataset: Node | None = None
    own: set[str] = field(default_factory=set)
    by_part: dict[Node, set[str]] = field(default_factory=dict)
    in_parts: Counter[str] = field(default_factory=Counter)
    seen: dict[Node, Said] = field(default_factory=dict)
    made: int = 0

    def turn(self, dataset: Node | None) -> None:
        """Take the next dataset; None for what belongs to none of them."""
        self.dataset = dataset
        self.seen = {}
        self.own, self.by_part, self.in_parts = set(), {}, Counter()
        if dataset is not None:
            self._reckon(dataset)
            for part in self.parts():
                self._reckon(part, is_part=True)

    def about(self, node: Term) -> Said:
        """Return what is said of a thing by now."""
        if isinstance(node, ox.Literal):
            return {}
        found = self.changed.get(node) or self.seen.get(node)
        if found is None:
            found = self.seen[node] = said(self.graph, node)
        return found

    def parts(self) -> list[Node]:
        """Return the dataset's distributions."""
        if self.dataset is None:
            return []
        values = self.about(self.dataset).get(f"{DCAT}distribution", ())
        return [one for one in values if isinstance(one, Node)]

    def mark(self) -> ox.BlankNode:
        """Return a new blank node; the same file gives the same."""
        self.made += 1
        return ox.BlankNode(f"repaired{self.made}")

    def put(
        self,
        node: Node,
        path: str,
        becomes: Term | None,
        reason: Reason,
        *,
        was: Term | None = None,
        shape: str | None = None,
        beside: Sequence[ox.Triple] = (),
        told: str | None = None,
    ) -> None:
        """Propose that a value becomes another, stands there for the first time, or goes; ``beside`` comes with it."""
        old = self._told(was) if was is not None else None
        predicate = ox.NamedNode(path)
        minus = [] if was is None else [ox.Triple(node, predicate, was), *self._left_alone(was)]
        plus = [] if becomes is None else [ox.Triple(node, predicate, becomes), *beside]
        self._change(minus, plus)
        before = self._got()
        self._reckon(node)
        after = self._got()
        turned = [name for name in POINTS if name in before ^ after]
        self.found.append(
            Repair(
                dataset="" if self.dataset is None else name_of(self.dataset),
                focus=name_of(node),
                path=path,
                was=old,
                becomes=None if becomes is None else told or name_of(becomes),
                reason=reason,
                why=WHY[reason],
                metric=turned[0] if turned else None,
                shape=SHAPES + shape if shape else None,
                points=sum(POINTS[name] if name in after else -POINTS[name] for name in turned),
                minus=tuple(minus),
                plus=tuple(plus),
            )
        )

    def _change(self, minus: Iterable[ox.Triple], plus: Iterable[ox.Triple]) -> None:
        for triple in minus:
            about = self._own(triple.subject)
            about[triple.predicate.value] = [one for one in about[triple.predicate.value] if one != triple.object]
        for triple in plus:
            about = self._own(triple.subject)
            about.setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]

    def _own(self, node: object) -> Said:
        if not isinstance(node, Node):
            raise TypeError(f"nothing can be said of {node}")
        if node not in self.changed:
            self.changed[node] = said(self.graph, node)
        return self.changed[node]

    def _left_alone(self, node: Term) -> list[ox.Triple]:
        """Return what is said of a blank node that nothing would point at any more."""
        if not isinstance(node, ox.BlankNode) or len(list(self.graph.quads_for_object(node))) != 1:
            return []
        return [ox.Triple(node, ox.NamedNode(path), one) for path, values in self.about(node).items() for one in values]

    def _told(self, node: Term) -> str:
        """Return a value in words: a blank node by what is said of it."""
        if not isinstance(node, ox.BlankNode):
            return name_of(node)
        values = [one for path, told in self.about(node).items() if path != TYPE.value for one in told]
        return " | ".join(one.value for one in values if isinstance(one, ox.Literal)) or name_of(node)

    def _reckon(self, node: Node, *, is_part: bool = False) -> None:
        """Reckon anew what the dataset earns by the one thing that has changed."""
        if node == self.dataset:
            self.own = earned_by_itself(self.about(node), self.vocabularies)
        elif is_part or node in self.by_part:
            self.in_parts -= Counter(self.by_part.get(node, ()))
            self.by_part[node] = earned_by_part(self.about(node), self.vocabularies, self.is_reachable)
            self.in_parts += Counter(self.by_part[node])

    def _got(self) -> set[str]:
        return self.own.union(self.in_parts)
