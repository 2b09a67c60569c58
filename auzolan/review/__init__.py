# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The heart: findings, docket, decisions, expectations, outcomes, lessons, forecast record; for every room.

It answers P4a-b, P10d and P17a-c of the review for all rooms at once: decisions rest on evidence, and are scored by it.
"""
