# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is timed: ratios against a named peer or limit, in one run, on the same data."""
