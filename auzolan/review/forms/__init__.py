# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of review: what a person types, checked and turned into the nouns that the verbs take."""
