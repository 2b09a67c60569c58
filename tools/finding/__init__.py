# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the search for solutions carries as data is made here: profiles of languages, and its calibration."""
