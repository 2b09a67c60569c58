# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A description as the fields of a form, and what was changed in them put back into the graph.

Only what differs is written: whatever the form does not ask, or shows as it was, stays as it stands.
"""

from auzolan.catalogue.core.editing.changing import changed
from auzolan.catalogue.core.editing.opening import as_text, fields, named_only_in_basque

__all__ = ["as_text", "changed", "fields", "named_only_in_basque"]
