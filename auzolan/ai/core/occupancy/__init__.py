# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How full buses will be: strictly past features, naive rules, models, intervals, alarms and the fleet (P10)."""
