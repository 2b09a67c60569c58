"""What measure does for the house: its verbs."""

from auzolan.measure.api.plans import PLAN, answer_plan, mark_step, open_plan, plan, plans

__all__ = ["PLAN", "answer_plan", "mark_step", "open_plan", "plan", "plans"]
