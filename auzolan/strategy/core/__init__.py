# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The arithmetic and judgement of strategy: pure functions over its nouns."""
