# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The AI systems that are registered, screened, piloted and watched, and the models behind them.

It answers P10a-d of the review.
"""
