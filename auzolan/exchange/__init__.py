# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Data passed between administrations, so that people are asked for it only once.

It answers P8a-b and P19a of the review.
"""
