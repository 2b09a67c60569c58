# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The two real bundles, built from the shared source files: every row with its source, nothing invented."""
