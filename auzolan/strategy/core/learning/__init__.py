# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning from past projects in closed form: breaking a line, the whole ratio, maturing, the tail, and scoring."""
