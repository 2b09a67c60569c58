# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogue on the command line; each topic has a file of its own."""

from auzolan.catalogue.management.cli import fold, harvest, links, quality, repair, score, sparql, take, validate
from auzolan.catalogue.management.cli.app import app

__all__ = ["app", "fold", "harvest", "links", "quality", "repair", "score", "sparql", "take", "validate"]
