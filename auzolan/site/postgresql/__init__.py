# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Django's PostgreSQL, told before each query for which tenant it is asked."""
