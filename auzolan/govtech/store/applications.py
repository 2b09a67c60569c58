# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applications to challenges as rows; whom to write to stands in a column of its own, and in no history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Count

from auzolan.govtech.models import ApplicationRow
from auzolan.govtech.nouns.applications import Application, Contact, Stage
from auzolan.govtech.store.challenges import held, next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def add(tenant: str, application: Application, contact: Contact, code: str, at: datetime) -> Application:
    """Keep an application under the next number, with the digest of its secret. Four queries."""
    kept = replace(application, number=next_number(tenant, ApplicationRow))
    ApplicationRow.objects.of(tenant).create(
        number=kept.number,
        challenge=kept.challenge,
        code=code,
        stage=kept.stage.value,
        body=to_json(kept),
        contact=to_json(contact),
    )
    history.note(tenant, [(kept.ref, None, {"challenge": kept.challenge})], at, "")
    return kept


def put(tenant: str, changes: Sequence[tuple[Application, Application]], at: datetime, person: str) -> None:
    """Keep what has come of applications, each as it was and as it is. One query, and one for each."""
    for _before, after in changes:
        rows = ApplicationRow.objects.of(tenant).filter(number=after.number)
        rows.update(stage=after.stage.value, body=to_json(after))
    noted = [(after.ref, _verdict(before), _verdict(after)) for before, after in changes]
    history.note(tenant, noted, at, person)


@asked_once
def applications(
    tenant: str, *, challenge: int | None = None, numbers: Sequence[int] | None = None, code: str = ""
) -> list[Application]:
    """Return applications by number: all, those to a challenge, those named, the one of a secret. One query."""
    rows = ApplicationRow.objects.of(tenant)
    if challenge is not None:
        rows = rows.filter(challenge=challenge)
    if numbers is not None:
        rows = rows.filter(number__in=held(numbers))
    if code:
        rows = rows.filter(code=code)
    return [from_json(Application, body) for body in rows.values_list("body", flat=True)]


def challenge_of(tenant: str, number: int) -> int | None:
    """Return the number of the challenge that an application was sent to; None without one. One query."""
    rows = ApplicationRow.objects.of(tenant).filter(number=number)
    return rows.values_list("challenge", flat=True).first()


def locked_of(tenant: str, challenge: int) -> list[Application]:
    """Return the applications to a challenge, by number, which nobody else changes meanwhile. One query."""
    rows = ApplicationRow.objects.of(tenant).select_for_update().filter(challenge=challenge)
    return [from_json(Application, body) for body in rows.values_list("body", flat=True)]


def locked(tenant: str, number: int) -> Application | None:
    """Return one application, which nobody else changes until the transaction ends; None without one. One query."""
    row = ApplicationRow.objects.of(tenant).select_for_update().filter(number=number).first()
    return from_json(Application, row.body) if row else None


def contact(tenant: str, number: int) -> Contact:
    """Return whom to write to about an application. One query."""
    return from_json(Contact, ApplicationRow.objects.of(tenant).get(number=number).contact)


@asked_once
def counts(tenant: str, challenge: int) -> dict[Stage, int]:
    """Return how many applications to a challenge stand at each stage. One query."""
    rows = ApplicationRow.objects.of(tenant).filter(challenge=challenge).order_by()
    return {Stage(stage): n for stage, n in rows.values_list("stage").annotate(n=Count("pk"))}


def forget_contacts(tenant: str, challenges: Sequence[int]) -> int:
    """Take whom to write to out of the applications to challenges; return out of how many. One query."""
    nobody = to_json(Contact("", ""))
    rows = ApplicationRow.objects.of(tenant).filter(challenge__in=list(challenges)).exclude(contact=nobody)
    return rows.update(contact=nobody)


def forget_contact(tenant: str, number: int) -> None:
    """Take whom to write to out of one application. One query."""
    ApplicationRow.objects.of(tenant).filter(number=number).update(contact=to_json(Contact("", "")))


def _verdict(one: Application) -> dict[str, object]:
    told: dict[str, object] = {
        "stage": one.stage.value,
        "causes": [cause.value for cause in one.causes],
        "why": one.why,
    }
    told |= {"may_publish": one.may_publish, "may_publish_solution": one.may_publish_solution}
    return told | {"uses_ai": one.uses_ai, "ai_system": one.ai_system}
