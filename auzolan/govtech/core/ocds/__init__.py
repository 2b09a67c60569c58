# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts as OCDS 1.1.5: reading what a register gives out, writing releases, merging them into records."""
