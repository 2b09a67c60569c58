"""The heart: findings, the docket, decisions, expectations, outcomes, lessons and the forecast record, for every room and in no domain.

It answers P4a-b, P10d and P17a-c of the review for all rooms at once: evidence is tied to decisions, and decisions to what came of them.
"""
