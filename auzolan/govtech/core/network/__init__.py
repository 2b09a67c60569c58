# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels, pure: their manifest, what they hold, whether they hold together, what taking one does."""
