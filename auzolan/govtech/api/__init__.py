# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The verbs of govtech, by topic."""

from auzolan.govtech.api.advising import advise_file, instruments
from auzolan.govtech.api.catalogues import read_catalogue
from auzolan.govtech.api.challenges import READ, RECORD, challenge, opened_challenges
from auzolan.govtech.api.comparing import compare_file
from auzolan.govtech.api.contracts import give_out_contracts, merge_releases
from auzolan.govtech.api.finding import index_solutions, search_file, search_solutions
from auzolan.govtech.api.flags import flag_processes
from auzolan.govtech.api.publiccode_files import validate_publiccode
from auzolan.govtech.api.solution_files import import_solutions

__all__ = [
    "READ",
    "RECORD",
    "advise_file",
    "challenge",
    "compare_file",
    "flag_processes",
    "give_out_contracts",
    "import_solutions",
    "index_solutions",
    "instruments",
    "merge_releases",
    "opened_challenges",
    "read_catalogue",
    "search_file",
    "search_solutions",
    "validate_publiccode",
]
