# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse checks: what is covered, which step may be chosen, what the decision asks for, how long it counts."""
