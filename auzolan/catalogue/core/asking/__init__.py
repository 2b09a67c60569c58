# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is owed to people who ask, by when, and how fast it comes: reckoning over what was asked."""
