# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened to people: facts, boards, satisfaction by one method, gaps, and the plans that follow.

It answers P12a-b (the facts it needs), P17a, P17b and P17c of the review.
"""
