# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The counter: everything people see, file, pay, sign and are told, on every channel.

It answers P16a-b of the review (shared building blocks, and their uptake by every group).
"""
