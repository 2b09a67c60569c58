# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What loads does when something has happened that takes long to draw conclusions from."""

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.loads import api
from auzolan.strategy.events import CaseRebaselined, CaseSpent, CaseStopped, CaseWentOn


def learn_from_case(tenant: str, _event: object) -> None:
    """Let a worker read the past anew where a case has ended with its spending, or what ended reads otherwise now."""
    api.ask_to_read_the_past(by=system(tenant))


subscribe(CaseSpent, name="loads.learn-spent")(learn_from_case)
subscribe(CaseWentOn, name="loads.learn-went-on")(learn_from_case)
subscribe(CaseRebaselined, name="loads.learn-rebaselined")(learn_from_case)
subscribe(CaseStopped, name="loads.learn-stopped")(learn_from_case)
