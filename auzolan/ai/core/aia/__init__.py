# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Canada's Algorithmic Impact Assessment: which questions are asked, what answers come to, what a level asks for."""
