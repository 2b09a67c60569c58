# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure on the command line; each topic adds its commands to ``app`` (``auzolan measure ...``)."""

from auzolan.measure.management.cli import files
from auzolan.measure.management.cli.facts import answers, app, contacts, events, simulate, waits

__all__ = ["answers", "app", "contacts", "events", "files", "simulate", "waits"]
