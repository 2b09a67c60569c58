# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reuse measured: counted once, graded, and told so that no figure points at a person."""

from auzolan.catalogue.core.reuse.addresses import host_of, plain_address
from auzolan.catalogue.core.reuse.counting import Seen, board, of_things
from auzolan.catalogue.core.reuse.grading import grade, strength
from auzolan.catalogue.core.reuse.hiding import LEAST_TOLD, told

__all__ = ["LEAST_TOLD", "Seen", "board", "grade", "host_of", "of_things", "plain_address", "strength", "told"]
