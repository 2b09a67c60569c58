# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters to those who have applied to a challenge, each in the language in which they applied."""

from typing import Final

import structlog
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from auzolan.govtech.nouns.applications import Application
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.letters import Owed
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import challenges as store
from auzolan.govtech.store import letters
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import Actor, verb
from auzolan.showing.letters import NOT_SENT, plain, post, wait
from auzolan.showing.writing import day

SEND: Final = "govtech.send"
log = structlog.get_logger()


@verb(SEND, roles=("administrator",))
def send_letters(*, by: Actor) -> int:
    """Send what applicants are owed, and try again later what does not leave; return how many letters left.

    Nobody is written to whose address is not kept any more.
    """
    owed = letters.due(by.tenant, clock.now())
    if not owed:
        return 0
    sent_by = {one.number: one for one in applied.applications(by.tenant, numbers=[one.application for one in owed])}
    asked = {one.number: one for one in store.challenges(by.tenant, numbers=tuple(one.challenge for one in owed))}
    return sum(_sent(by.tenant, one, sent_by.get(one.application), asked.get(one.challenge)) for one in owed)


def _sent(tenant: str, owed: Owed, one: Application | None, asked: Challenge | None) -> bool:
    email = applied.contact(tenant, owed.application).email if one else ""
    if one is None or asked is None or not email:
        letters.drop(tenant, owed.number)
        return False
    try:
        _post(tenant, owed, one, asked, email)
    except NOT_SENT as fault:
        letters.failed(tenant, owed, clock.now() + wait(owed.attempts))
        log.warning("letter-not-sent", tenant=tenant, why=type(fault).__name__, attempts=owed.attempts + 1)
        return False
    letters.sent(tenant, owed.number, clock.now())
    return True


def _post(tenant: str, owed: Owed, one: Application, asked: Challenge, email: str) -> None:
    moved = next(each for each in asked.postponed if each.until == owed.until)
    with override(one.language):
        name = tenants.tenant(tenant).name.into(one.language)
        told = {
            "administration": plain(name),
            "question": plain(asked.question.into(one.language)),
            "before": day(moved.before),
            "until": day(moved.until),
            "why": moved.why.into(one.language),
            "number": one.number,
            "url": f"{owed.site}{reverse('govtech:challenge', args=[asked.number])}" if owed.site else "",
        }
        body = render_to_string("govtech/letters/deadline.txt", told)
        subject = _("The last day for applications has moved")
        post(f"{plain(name)}: {subject}", body, to=email, language=one.language)
