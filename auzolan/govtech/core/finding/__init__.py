# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a solution for a need exists: pieces of text, languages, scores summed, and how sure it is that none does."""
