# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Programs that talk with the platform: their keys, their calls that are made twice, and the calls we make to them.

Answers P3 and P7: what the platform knows is open to other systems by standard means, and they are told what happens.
"""
