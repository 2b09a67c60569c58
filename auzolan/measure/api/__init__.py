"""What measure does for the house: its verbs."""

from auzolan.measure.api.plans import PLAN, answer_plan, mark_step, open_plan, plan, plans
from auzolan.measure.api.showing import Shown, boards, performance_of

__all__ = [
    "PLAN",
    "Shown",
    "answer_plan",
    "boards",
    "mark_step",
    "open_plan",
    "performance_of",
    "plan",
    "plans",
]
