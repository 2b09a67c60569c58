# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What staff can do, what they will need to do, and the way from one to the other.

It answers P5a-c and P14a-b of the review.
"""
