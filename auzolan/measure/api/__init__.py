# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measure does for the house: its verbs."""

from auzolan.measure.api.deriving import derive_observations
from auzolan.measure.api.facts import (
    answer_cells,
    board,
    forget,
    funnel,
    funnel_of_file,
    import_answers,
    import_contacts,
    import_events,
    import_views,
    import_waits,
    margins,
    readings,
    refresh_cube,
    simulate,
    simulate_demonstration,
)
from auzolan.measure.api.hiding import public_board
from auzolan.measure.api.plans import PLAN, answer_plan, mark_step, open_plan, plan, plans
from auzolan.measure.api.refreshing import refresh_boards
from auzolan.measure.api.satisfaction import (
    compare_satisfaction,
    satisfaction_league,
    satisfaction_of_file,
    standards_of_file,
    unit_name,
)
from auzolan.measure.api.showing import Shown, atlas, boards, municipality_names, performance_of
from auzolan.measure.api.together import last_year, promised, together
from auzolan.measure.api.watching import broken_rules, campaign_day, newest_day, public_campaign_day, public_newest_day

__all__ = [
    "PLAN",
    "Shown",
    "answer_cells",
    "answer_plan",
    "atlas",
    "board",
    "boards",
    "broken_rules",
    "campaign_day",
    "compare_satisfaction",
    "derive_observations",
    "forget",
    "funnel",
    "funnel_of_file",
    "import_answers",
    "import_contacts",
    "import_events",
    "import_views",
    "import_waits",
    "last_year",
    "margins",
    "mark_step",
    "municipality_names",
    "newest_day",
    "open_plan",
    "performance_of",
    "plan",
    "plans",
    "promised",
    "public_board",
    "public_campaign_day",
    "public_newest_day",
    "readings",
    "refresh_boards",
    "refresh_cube",
    "satisfaction_league",
    "satisfaction_of_file",
    "simulate",
    "simulate_demonstration",
    "standards_of_file",
    "together",
    "unit_name",
]
