# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Arithmetic and judgement of ai: pure functions, by topic."""
