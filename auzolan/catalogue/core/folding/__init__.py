# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogues folded: what repeats itself per municipality becomes one series with spatial slices."""
