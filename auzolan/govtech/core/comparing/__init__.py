# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions side by side: gates, scores with their bounds, and how easily the winner changes."""
