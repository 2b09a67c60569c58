# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How any page shows a number, a day, a list and a chart, in the language of the reader; no room and no domain word.

It serves every room above it, and with them every proposal that ends on a page (P4a-b, P12a, P17a-c).
"""
