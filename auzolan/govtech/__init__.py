# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges, pilots, lessons, solutions to use again, and the procurement routes between them.

It answers P15a, P18a-b, P19a, P20a, P21a-b and P22a of the review.
"""
