# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue reckons: descriptions of data read, held against shapes, scored and repaired."""
