# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The arithmetic and judgement of measure: pure functions over frozen nouns, numpy and polars."""
