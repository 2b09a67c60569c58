# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is left of an application that is withdrawn (Ley 39/2015, art. 94; Regulation (EU) 2016/679, art. 17).

While applications are open nobody has read it as part of a procedure: all that it says is erased. Later what was sent
and how it was judged belong to the file of the procedure (Ley 39/2015, art. 70), and stay as long as that is kept.
"""

from dataclasses import replace
from datetime import datetime

from auzolan.govtech.nouns.applications import LIVE, Applicant, Application, Stage
from auzolan.govtech.nouns.challenges import Challenge, Phase


def is_erased(asked: Challenge) -> bool:
    """Tell whether all that an application says is erased at once: while applications to its challenge are open.

    >>> from auzolan.kernel.texts import Text
    >>> is_erased(Challenge(1, Text(en="How?"), Text(en="x"), "u", "2026", phase=Phase.SELECT))
    False
    """
    return asked.phase is Phase.DISSEMINATE


def withdrawn(one: Application, asked: Challenge, at: datetime) -> Application:
    """Return an application as it stands once it is withdrawn; one whose procedure was over keeps its stage.

    >>> from datetime import UTC
    >>> from auzolan.kernel.texts import Text
    >>> moment = datetime(2026, 11, 27, tzinfo=UTC)
    >>> sent = Application(1, 1, moment, Applicant("Zubi", "B1", "Bilbao"), "Counts", "es", 100, may_publish=True)
    >>> scored = Challenge(1, Text(en="How?"), Text(en="x"), "u", "2026", phase=Phase.SELECT)
    >>> told = withdrawn(sent, scored, moment)
    >>> told.stage.value, told.applicant.company, told.may_publish
    ('withdrawn', 'Zubi', False)
    """
    stage = Stage.WITHDRAWN if one.stage in LIVE else one.stage
    told = replace(one, stage=stage, may_publish=False, may_publish_solution=False, withdrawn_at=at)
    return erased(told) if is_erased(asked) else told


def erased(one: Application) -> Application:
    """Return an application of which nothing is left but that it was sent, when, how far it came, and the verdict.

    >>> from datetime import UTC
    >>> sent = Application(1, 1, datetime(2026, 11, 27, tzinfo=UTC), Applicant("Zubi", "B1", ""), "Counts", "es", 100)
    >>> erased(sent).applicant, erased(sent).solution, erased(sent).asks_cents
    (Applicant(company='', registration='', address='', is_person=False), '', 0)
    """
    return replace(one, applicant=Applicant("", "", ""), solution="", asks_cents=0, confirmed=())
