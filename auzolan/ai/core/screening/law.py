# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Regulation (EU) 2024/1689 as it stood and stands, with the dates from which its parts apply (Art. 111, 113)."""

from datetime import date
from typing import Final

from auzolan.ai.nouns.screening import Law
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text, same

LAWS: Final = (
    Law(
        version="2024/1689",
        since=date(2024, 8, 1),
        act="Regulation (EU) 2024/1689",
        name=Text("(EB) 2024/1689 Erregelamendua", "Reglamento (UE) 2024/1689", "Regulation (EU) 2024/1689"),
        ban=date(2025, 2, 2),
        new_ban=None,
        models=date(2025, 8, 2),
        old_models=date(2027, 8, 2),
        transparency=date(2026, 8, 2),
        old_marking=None,
        annex_three=date(2026, 8, 2),
        annex_one=date(2027, 8, 2),
        old_public=date(2030, 8, 2),
    ),
    Law(
        version="2024/1689 as amended by 2026/1744",
        since=date(2026, 7, 27),
        act="Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744",
        name=Text(
            "(EB) 2024/1689 Erregelamendua, (EB) 2026/1744 Erregelamenduak aldatua",
            "Reglamento (UE) 2024/1689, modificado por el Reglamento (UE) 2026/1744",
            "Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744",
        ),
        ban=date(2025, 2, 2),
        new_ban=date(2026, 12, 2),
        models=date(2025, 8, 2),
        old_models=date(2027, 8, 2),
        transparency=date(2026, 8, 2),
        old_marking=date(2026, 12, 2),
        annex_three=date(2027, 12, 2),
        annex_one=date(2028, 8, 2),
        old_public=date(2030, 8, 2),
    ),
)


def law_on(day: date) -> Law:
    """Return the law as it stands on a day; BadInput for a day before the Regulation was in force (Art. 113).

    >>> law_on(date(2026, 7, 1)).annex_three, law_on(date(2026, 11, 26)).annex_three
    (datetime.date(2026, 8, 2), datetime.date(2027, 12, 2))
    """
    found = [law for law in LAWS if law.since <= day]
    if not found:
        raise BadInput(day.isoformat(), field="as-of", expected=f"a day from {LAWS[0].since.isoformat()} on (Art. 113)")
    return found[-1]


def named(act: str) -> Text:
    """Return the name of an act as the languages write it; the act itself where it is not one that we know.

    >>> named("Regulation (EU) 2024/1689").es
    'Reglamento (UE) 2024/1689'
    """
    return next((law.name for law in LAWS if law.act == act), same(act))


def changes_after(day: date) -> tuple[date, ...]:
    """Return the days after a day on which parts of the law begin to apply or its text changes, in order.

    >>> changes_after(date(2026, 11, 26))[:2]
    (datetime.date(2026, 12, 2), datetime.date(2027, 8, 2))
    """
    law = law_on(day)
    dates = {law.ban, law.models, law.old_models, law.transparency, law.annex_three, law.annex_one, law.old_public}
    dates |= {one for one in (law.new_ban, law.old_marking) if one}
    dates |= {one.since for one in LAWS}
    return tuple(sorted(one for one in dates if one > day))
