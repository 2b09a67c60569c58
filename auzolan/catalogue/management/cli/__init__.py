# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Catalogue on the command line; each topic has a file of its own."""

from auzolan.catalogue.management.cli import (
    citations,
    fold,
    harvest,
    keep,
    links,
    quality,
    repair,
    score,
    sparql,
    take,
    validate,
)
from auzolan.catalogue.management.cli.app import app

__all__ = [
    "app",
    "citations",
    "fold",
    "harvest",
    "keep",
    "links",
    "quality",
    "repair",
    "score",
    "sparql",
    "take",
    "validate",
]
