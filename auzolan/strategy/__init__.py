# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the administration is going and what it pays for first: agenda, participation, portfolio, foresight.

It answers P1a-b, P2a, P3a-b, P4a-b and P20a-b of the review.
"""
