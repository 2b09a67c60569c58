# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A repair for each thing that can be put right from what stands in the record, and a question for each that cannot.

Nothing is made up: a repair names the fact of the record that it rests on, and a person accepts it. The rules and their
limits stand in docs/explanation/metadata-quality.md.
"""

from auzolan.catalogue.core.repairing.asking import questions
from auzolan.catalogue.core.repairing.choosing import accepted, proposals
from auzolan.catalogue.core.repairing.repairing import accept, as_turtle, repairs

__all__ = ["accept", "accepted", "as_turtle", "proposals", "questions", "repairs"]
