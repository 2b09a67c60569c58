# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The standard: what the evidence speaks for at each point."""

from dataclasses import replace
from datetime import date

import pytest

from auzolan.kernel.texts import LANGUAGES
from auzolan.services.core import standard as rules
from auzolan.services.core.involvement import coverage
from auzolan.services.core.points import POINTS
from auzolan.services.nouns import Channel, ChannelKind, Involvement, Phase, Rating, ServiceEvidence, Silence
from tests.builders.services import commitment_noun, service_noun

BARE = ServiceEvidence(service_noun(), (), (), coverage("income-tax", []), {}, None, date(2025, 6, 1))
STUDIED = Involvement("income-tax", Phase.DESIGN, date(2025, 1, 1), ("carers",), "interviews", 5)


def suggested(evidence: ServiceEvidence) -> dict[str, Rating]:
    return {one.point: one.rating for one in rules.suggest(evidence)}


def test_there_are_fourteen_points_in_three_languages() -> None:
    assert [point.number for point in POINTS] == list(range(1, 15))
    assert len({point.key for point in POINTS}) == 14
    assert all(point.title.is_complete() and point.looks_at.is_complete() for point in POINTS)


def test_every_suggestion_says_why_in_three_languages() -> None:
    for one in rules.suggest(BARE):
        assert all(getattr(one.reason, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("point", "change", "before", "after"),
    [
        (
            "needs",
            {"involvement": coverage("income-tax", [STUDIED])},
            Rating.RED,
            Rating.GREEN,
        ),
        ("whole-problem", {"service": service_noun(life_events=("sdg-09",))}, Rating.AMBER, Rating.GREEN),
        (
            "every-channel",
            {"channels": tuple(Channel("income-tax", kind) for kind in (ChannelKind.WEB, ChannelKind.PHONE))},
            Rating.RED,
            Rating.GREEN,
        ),
        ("simple", {"measured": {"completion": date(2025, 5, 1)}}, Rating.AMBER, Rating.GREEN),
        ("inclusive", {"channels": (Channel("income-tax", ChannelKind.DESK),)}, Rating.RED, Rating.GREEN),
        ("once-only", {"service": service_noun(evidence=("padron",))}, Rating.AMBER, Rating.GREEN),
        (
            "success",
            {"commitments": (commitment_noun(),), "measured": {"satisfied": date(2025, 5, 1)}},
            Rating.RED,
            Rating.GREEN,
        ),
        (
            "reliable",
            {"service": service_noun(time_limit_days=30, silence=Silence.NEGATIVE)},
            Rating.AMBER,
            Rating.GREEN,
        ),
    ],
)  # fmt: skip
def test_evidence_changes_what_is_suggested(
    point: str, change: dict[str, object], before: Rating, after: Rating
) -> None:
    assert suggested(BARE)[point] is before
    assert suggested(replace(BARE, **change))[point] is after  # type: ignore[arg-type]


def test_an_old_measurement_does_not_count_as_measuring() -> None:
    old = replace(BARE, measured={"completion": date(2023, 1, 1)})
    assert suggested(old)["simple"] is Rating.AMBER


def test_the_panel_alone_judges_what_the_platform_cannot_see() -> None:
    assert {"team", "secure", "building-blocks", "open"}.isdisjoint(suggested(BARE))
