# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of a source, by the rules of the house for whatever others give us to ask (``auzolan.showing.fetching``)."""

from typing import Final

from auzolan.catalogue.nouns.harvesting import Page
from auzolan.showing import fetching
from auzolan.showing.fetching import MOST_BYTES

_ACCEPT: Final = "text/turtle, application/ld+json;q=0.9, application/rdf+xml;q=0.8, application/json;q=0.7, */*;q=0.5"


class Web(fetching.Web):
    """Ask for the pages of ``source``."""

    def __init__(self, source: str, most_bytes: int = MOST_BYTES, *, anywhere: bool = True) -> None:
        super().__init__(source, most_bytes, anywhere=anywhere, agent="auzolan-harvester", accept=_ACCEPT)

    def page(self, address: str) -> Page:
        """Return the page at an address; BadInput where it does not answer, refuses, or says too much."""
        told = self.ask(address)
        return Page(told.address, told.content or b"", told.address)
