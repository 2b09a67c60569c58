"""Arithmetic and judgement of services: the directory as CPSV-AP, charters, the standard, involvement, reviewers."""
