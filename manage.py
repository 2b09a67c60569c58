# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Django's own commands, for those who develop Auzolan; people who run it use ``auzolan``."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    execute_from_command_line(sys.argv)
