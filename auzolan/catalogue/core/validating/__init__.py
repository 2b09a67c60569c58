# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A description of data held against the official shapes, with the verdicts of pySHACL."""

from auzolan.catalogue.core.validating.validating import validate

__all__ = ["validate"]
