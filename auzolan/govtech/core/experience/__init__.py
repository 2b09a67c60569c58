# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration has lived through itself: told in three languages, and looked for beside solutions."""
