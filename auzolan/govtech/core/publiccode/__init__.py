# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of publiccode.yml 0 to 0.7, each fault with its key, line and column."""
