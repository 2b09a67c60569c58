# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What catalogue does for the house: its verbs."""

from auzolan.catalogue.api.exporting import as_dcat_ap_es, write_graph
from auzolan.catalogue.api.folding import fold_file, folded_json
from auzolan.catalogue.api.harvesting import harvest, harvested
from auzolan.catalogue.api.repairing import repair_file
from auzolan.catalogue.api.scoring import score_file
from auzolan.catalogue.api.validating import validate_file

__all__ = [
    "as_dcat_ap_es",
    "fold_file",
    "folded_json",
    "harvest",
    "harvested",
    "repair_file",
    "score_file",
    "validate_file",
    "write_graph",
]
