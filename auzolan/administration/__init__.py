# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration is made of, as its administrator keeps it: units, people, and the roles that people hold.

Every proposal needs somebody who answers for it and a unit where that is so (P1 to P28).
"""
