# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is promised: services, life events, charters with their commitments, the service standard, who was involved.

It answers P11a-b, P13a, P14b and P16b of the review.
"""
