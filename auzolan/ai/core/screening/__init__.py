# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Screening: questions as dated data, the path that answers take, and what the law as of a day says of it (P10b)."""
