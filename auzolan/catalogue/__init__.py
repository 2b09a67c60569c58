# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The data that exists, who answers for it, who uses it and what that use is worth.

It answers P6a, P7a-b, P9a-b and P18a of the review.
"""
