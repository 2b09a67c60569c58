# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was checked, as data."""

from typing import Any

from auzolan.govtech.nouns.publiccode import Checked, Fault


def checked_as_data(file: str, one: Checked) -> dict[str, Any]:
    """Return a file as it was checked: its name, whether it is valid, errors and warnings by place.

    >>> checked_as_data("a.yml", Checked({}, (Fault("name", "is required", 1, 1),)))["errors"]
    [{'key': 'name', 'message': 'is required', 'line': 1, 'column': 1}]
    """
    return {
        "file": file,
        "valid": not one.errors,
        "errors": [fault_as_data(fault) for fault in one.errors],
        "warnings": [fault_as_data(fault) for fault in one.warnings],
    }


def fault_as_data(fault: Fault) -> dict[str, Any]:
    """Return a fault by key, message, line and column."""
    return {"key": fault.key, "message": fault.message, "line": fault.line, "column": fault.column}
