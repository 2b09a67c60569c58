# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How ai is wired and commanded: a module for each topic, with its ``wire``."""
