# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What follows from screening: tasks planned, reasons to screen again, documents begun with what is known already."""
