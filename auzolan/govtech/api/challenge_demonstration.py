# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges of the demonstration, lived through on the days that a file beside its bundle tells (P18b, P19a)."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api import (
    applications,
    challenges,
    cycle_demonstration,
    evaluating,
    learning,
    piloting,
    postponing,
    questions,
)
from auzolan.govtech.api.piloting import PILOT
from auzolan.govtech.core.challenges.illustrating import applicant, contact, hypothesis, lesson, rules, text
from auzolan.govtech.nouns.applications import Cause
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.evaluating import Mark
from auzolan.govtech.nouns.piloting import Result
from auzolan.govtech.store.illustrations import read_illustrations
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, actor_of, verb, visitor
from auzolan.review import api as review

SOURCE: Final = "illustrative: made up to show how a challenge runs"
RESPONSIBLE: Final = "govtech-lead"
ACCOUNTABLE: Final = "political-head"
_REVIEWED_AFTER: Final = timedelta(days=365)


@verb(PILOT, roles=challenges.RECORDERS)
@transaction.atomic
def live_through(*, by: Actor, file: Path) -> int:
    """Live through the challenges of a file, each on its days; return how many, 0 where there are challenges already.

    The people of the demonstration act in it, by the names of their roles. BadInput names what the file lacks.
    """
    told = read_illustrations(file)
    if challenges.challenges(by=by):
        return 0
    for one in told:
        _One(by, one, clock.today()).live()
    return len(told)


class _One:
    """Live through one challenge, phase by phase, as far as it is told."""

    def __init__(self, by: Actor, told: Mapping[str, Any], today: date) -> None:
        self.by, self.told, self.today, self.number = by, told, today, 0
        self.received: dict[int, Mapping[str, Any]] = {}
        """The applications by number."""

    def live(self) -> None:
        """Begin it, and go on as long as something is told of what comes next."""
        check = self._check() if "reuse" in self.told else 0
        with self._on(self.told["begun"]):
            made = challenges.begin_challenge(
                by=self.by,
                question=text(self.told["question"]),
                need=text(self.told["need"]),
                unit=self.told["unit"],
                call=self.told["call"],
                sandbox=text(self.told.get("sandbox", {})),
                datasets=self.told["datasets"],
                uses_ai=self.told.get("uses_ai", False),
                findings=self._cited(),
                check=check,
                source=SOURCE,
            )
        self.number = made.number
        if "rules" in self.told:
            self._open()
            self._postpone()
            self._ask()
            self._apply()
        if self.received:
            self._score()
        if "selection" in self.told:
            self._select()
            self._pilot()
            lessons = self._learn()
            if "tender" in self.told:
                self._buy(lessons)

    def _on(self, day: int) -> Any:
        return clock.as_of(self._day(day))

    def _day(self, day: int) -> date:
        return self.today + timedelta(days=day)

    def _cited(self) -> list[int]:
        if not self.told.get("cites"):
            return []
        docket = review.docket(by=self.by)
        return [row.finding.number for row in docket if row.finding.sighting.owner == self.told["unit"]][:1]

    def _open(self) -> None:
        with self._on(self.told["rules"]["on"]):
            challenges.fix_rules(by=self.by, number=self.number, rules=rules(self.told["rules"], self.today))
            challenges.move_on(by=self.by, number=self.number)

    def _postpone(self) -> None:
        for one in self.told.get("postponed", ()):
            with self._on(one["day"]):
                until = self._day(one["until"])
                postponing.postpone(by=self.by, number=self.number, until=until, why=text(one["why"]))

    def _ask(self) -> None:
        for asked in self.told.get("asked", ()):
            with self._on(asked["day"]):
                made = questions.ask(
                    by=visitor(self.by.tenant),
                    challenge=self.number,
                    text=asked["text"],
                    language=asked["language"],
                    origin=f"demonstration {asked['day']}",
                )
                if "answer" in asked:
                    questions.answer(by=self.by, number=made.number, answer=text(asked["answer"]))

    def _apply(self) -> None:
        for one in self.told.get("application", ()):
            with self._on(one["day"]):
                applications.apply(
                    by=visitor(self.by.tenant),
                    challenge=self.number,
                    applicant=applicant(one),
                    contact=contact(),
                    solution=one["solution"],
                    asks_cents=one["asks"] * 100,
                    confirmed=tuple(Cause),
                    may_publish=True,
                    may_publish_solution=True,
                    language=one["language"],
                    origin=f"demonstration {one['company']}",
                )
        known = applications.applications(by=self.by, challenge=self.number)
        by_company = {each["company"]: each for each in self.told.get("application", ())}
        self.received = {one.number: by_company[one.applicant.company] for one in known}

    def _score(self) -> None:
        evaluators = sorted({name for one in self.received.values() for name in one.get("scores", {})})
        with self._on(self.told["rules"]["applications_until"] + 1):
            evaluating.name_evaluators(by=self.by, number=self.number, evaluators=evaluators)
            challenges.move_on(by=self.by, number=self.number)
            for number, one in self.received.items():
                causes = [Cause(cause) for cause in one.get("causes", ())]
                applications.judge(by=self.by, number=number, causes=causes, why=one["verdict"])
        keys = [one["key"] for one in self.told["rules"]["criteria"]]
        with self._on(self.told["rules"]["applications_until"] + 4):
            for number, one in self.received.items():
                for evaluator, scores in one.get("scores", {}).items():
                    scorer = actor_of(evaluator, self.by.tenant)
                    evaluating.declare(by=scorer, application=number, has_conflict=False)
                    marks = [Mark(key, score, SOURCE) for key, score in zip(keys, scores, strict=True)]
                    evaluating.score(by=scorer, application=number, marks=marks)

    def _select(self) -> None:
        told = self.told["selection"]
        with self._on(told["day"]):
            evaluating.select(
                by=self.by,
                application=self._selected,
                reason=told["reason"],
                instead=told["instead"],
                responsible=RESPONSIBLE,
                accountable=ACCOUNTABLE,
                review_on=self._day(told["day"]) + _REVIEWED_AFTER,
            )
            challenges.move_on(by=self.by, number=self.number)

    @property
    def _selected(self) -> int:
        place: int = self.told["selection"]["application"]
        return sorted(self.received)[place - 1]

    def _pilot(self) -> None:
        told, number = self.told["pilot"], self._selected
        with self._on(told["signed"]):
            piloting.sign_agreement(
                by=self.by,
                application=number,
                signed_on=self._day(told["signed"]),
                cents=told["amount"] * 100,
                starts_on=self._day(told["from"]),
                ends_on=self._day(told["until"]),
            )
        with self._on(told["expected_on"]):
            piloting.expect_of(
                by=self.by,
                application=number,
                hypotheses=[hypothesis(told, self.today)],
                reason=told["reason"],
                instead=told["instead"],
                responsible=RESPONSIBLE,
                accountable=ACCOUNTABLE,
                review_on=self._day(told["expected_on"]) + _REVIEWED_AFTER,
            )
        for one in told["touched"]:
            with self._on(one["day"]):
                piloting.touch(
                    by=self.by,
                    application=number,
                    on=self._day(one["day"]),
                    what=one["what"],
                    blocks=one.get("blocks", ""),
                )
        for place, one in enumerate(told["invoices"], start=1):
            with self._on(one["paid"]):
                piloting.invoice(
                    by=self.by,
                    application=number,
                    what=one["what"],
                    cents=one["amount"] * 100,
                    invoiced_on=self._day(one["day"]),
                )
                piloting.pay(by=self.by, application=number, number=place, paid_on=self._day(one["paid"]))
        with self._on(told["ended"]):
            piloting.end_pilot(by=self.by, application=number, result=Result(told["result"]), why=told["why"])

    def _learn(self) -> list[int]:
        """Learn from the pilot, and close the challenge; return the numbers of the lessons."""
        told, number = self.told["pilot"], self._selected
        with self._on(told["session"]):
            challenges.move_on(by=self.by, number=self.number)
            learning.hold_session(
                by=self.by, application=number, held_on=self._day(told["session"]), attended=told["attended"]
            )
        lessons = []
        for one in self.told["lesson"]:
            with self._on(one["day"]):
                made = learning.learn(by=self.by, application=number, kind=evaluating.SELECT, told=lesson(one))
            lessons.append(made.lesson)
        with self._on(self.told["lesson"][-1]["day"]):
            if challenges.challenge(by=self.by, number=self.number).phase is Phase.LEARN:
                challenges.move_on(by=self.by, number=self.number)
        return lessons

    def _check(self) -> int:
        """Look first whether a solution exists; return the number of the reuse check."""
        told = {"need": self.told["need"], "unit": self.told["unit"], "today": self.today, "source": SOURCE}
        return cycle_demonstration.check_first(self.by, self.told["reuse"], **told)

    def _buy(self, lessons: list[int]) -> None:
        """Buy what the pilot has shown, by what was learnt; then use it."""
        told = {"unit": self.told["unit"], "today": self.today}
        tender = cycle_demonstration.buy(
            self.by, self.told["tender"], challenge=self.number, lessons=lessons, source=SOURCE, **told
        )
        cycle_demonstration.adopt(self.by, self.told["use"], tender=tender, **told)
