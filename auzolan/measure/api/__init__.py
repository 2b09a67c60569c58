# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measure does for the house: its verbs."""

from auzolan.measure.api.deriving import derive_observations
from auzolan.measure.api.facts import (
    answer_cells,
    board,
    funnel,
    funnel_of_file,
    import_answers,
    import_contacts,
    import_events,
    import_views,
    import_waits,
    margins,
    public_board,
    readings,
    refresh_cube,
    simulate,
    simulate_demonstration,
)
from auzolan.measure.api.plans import PLAN, answer_plan, mark_step, open_plan, plan, plans
from auzolan.measure.api.showing import Shown, boards, performance_of

__all__ = [
    "PLAN",
    "Shown",
    "answer_cells",
    "answer_plan",
    "board",
    "boards",
    "derive_observations",
    "funnel",
    "funnel_of_file",
    "import_answers",
    "import_contacts",
    "import_events",
    "import_views",
    "import_waits",
    "margins",
    "mark_step",
    "open_plan",
    "performance_of",
    "plan",
    "plans",
    "public_board",
    "readings",
    "refresh_cube",
    "simulate",
    "simulate_demonstration",
]
