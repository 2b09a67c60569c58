# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The arithmetic and judgement of the loop: pure functions over frozen nouns."""
