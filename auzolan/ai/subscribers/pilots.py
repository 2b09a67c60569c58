# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is decided of a system on the docket is done: it stops, or it is measured again."""

from auzolan.ai.api import pilots as api
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refs import Ref
from auzolan.review.events import DecisionTaken


@subscribe(DecisionTaken, name="ai.do-as-decided")
def do_as_decided(tenant: str, event: DecisionTaken) -> None:
    """Stop the system that a decision stops, and measure the one that a decision wants measured again."""
    subject = Ref.parse(event.subject)
    if (subject.room, subject.kind) == ("ai", "system"):
        api.do_as_decided(by=system(tenant), system=subject.key, kind=event.kind, decision=event.number)
