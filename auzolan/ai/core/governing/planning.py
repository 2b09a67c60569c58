# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Duties as tasks: what a screening asks to be done, by whom, by when, and which gates are shut until then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from auzolan.ai.core.screening.duties import BY_ID
from auzolan.ai.nouns.governing import Screening, Task, TaskState
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.texts import Text, same

DAYS_TO_SHOW: Final = timedelta(days=30)
"""How long a duty that is owed already may take to be shown, from the day of the screening."""
_GATED: Final = (Stage.PILOTING, Stage.DECIDED, Stage.SCALED)
_LONGEST: Final = 500
_NEVER: Final = Text("ez da aztertu", "no se ha examinado", "it has not been screened")
_PROHIBITED: Final = Text(
    "egiten duena debekatuta dago (5. art.)",
    "lo que hace está prohibido (art. 5)",
    "what it does is prohibited (Art. 5)",
)


def planned(known: Sequence[Task], screening: Screening, owner: str, today: date) -> tuple[Task, ...]:
    """Return the tasks of a system after a screening: those known with what it changes, and the new ones (number 0).

    A duty is due on the day from which the law asks for it, or 30 days from now where it asks already. What is done
    stays done while the duty is owed; what is not owed any more lapses; what is owed again is open again.

    >>> from datetime import UTC, datetime
    >>> from auzolan.ai.core.screening.judging import screen
    >>> none = screen({"kind": ("optimisation",)}, date(2026, 11, 26))
    >>> planned([], Screening(1, "a", 0, none, datetime(2026, 11, 26, tzinfo=UTC), "ane"), "ane", date(2026, 11, 26))
    ()
    """
    owed = {one.id: one for one in (*screening.result.duties, *screening.result.coming)}
    tasks = []
    for task in known:
        one = owed.pop(task.duty, None)
        if one is None:
            tasks.append(task if task.state is TaskState.DONE else replace(task, state=TaskState.LAPSED))
            continue
        is_open = task.state is not TaskState.DONE
        due = (
            max(one.since, task.due)
            if task.state is TaskState.OPEN and task.since == one.since
            else _due(one.since, today)
        )
        tasks.append(
            replace(
                task,
                article=one.article,
                who=one.who,
                since=one.since,
                due=due if is_open else task.due,
                state=TaskState.OPEN if is_open else TaskState.DONE,
                owner=task.owner or owner,
            )
        )
    new = [
        Task(
            0,
            screening.system,
            one.id,
            one.article,
            one.who,
            one.since,
            _due(one.since, today),
            owner,
            BY_ID[one.id].gate,
        )
        for one in owed.values()
    ]
    return (*tasks, *new)


def done(task: Task, *, evidence: str, note: str, person: str, today: date) -> Task:
    """Return a task that is done, with the record that shows it.

    BadInput for evidence that is neither a reference nor an address; Conflict for a task that is not open.

    >>> day = date(2026, 11, 26)
    >>> one = Task(1, "a", "literacy", "Art. 4", "deployer", day, day)
    >>> done(one, evidence="review/decision/7", note="", person="ane", today=day).state.value
    'done'
    """
    if task.state is not TaskState.OPEN:
        raise Conflict(f"The duty {task.number} is {task.state.value} already.")
    told = evidence.strip()
    expected = "a record (room/kind/key) or an address on the web"
    if len(told) > _LONGEST or not (told.startswith(("https://", "http://")) or _is_ref(told)):
        raise BadInput(told, field="evidence", expected=expected)
    return replace(task, state=TaskState.DONE, done_on=today, done_by=person, evidence=told, note=note.strip())


def lacking(
    stage: Stage, screening: Screening | None, version: int, tasks: Sequence[Task], today: date
) -> tuple[Text, ...]:
    """Return what holds a gate shut, in words: no screening of this version, a ban, or duties in force that are open.

    >>> [one.en for one in lacking(Stage.SCREENED, None, 0, [], date(2026, 11, 26))]
    ['it has not been screened']
    """
    if stage not in (Stage.SCREENED, *_GATED):
        return ()
    if screening is None:
        return (_NEVER,)
    told = []
    if screening.version != version:
        told.append(
            Text(
                f"{version}. bertsioa ez da aztertu",
                f"la versión {version} no se ha examinado",
                f"version {version} has not been screened",
            )
        )
    if stage in _GATED and screening.result.labels.risk_group == "prohibited":
        told.append(_PROHIBITED)
    elif stage in _GATED:
        told += [_undone(one) for one in tasks if one.gate and one.state is TaskState.OPEN and one.since <= today]
    return tuple(told)


def _undone(task: Task) -> Text:
    duty = BY_ID[task.duty].text if task.duty in BY_ID else same(task.duty)
    return Text(
        f"egin gabe ({task.article}): {duty.into('eu')}",
        f"sin hacer ({task.article}): {duty.into('es')}",
        f"{task.article} ({task.duty}) is not done",
    )


def _due(since: date, today: date) -> date:
    return since if since > today else today + DAYS_TO_SHOW


def _is_ref(told: str) -> bool:
    try:
        Ref.parse(told)
    except BadInput:
        return False
    return True
