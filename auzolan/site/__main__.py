# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``python -m auzolan.site`` is the command line ``auzolan``."""

from auzolan.site.cli import main

main()
