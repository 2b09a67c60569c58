# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A program that calls the API as somebody, and what it is told."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tests.builders.machines import a_key, bearing


class Program:
    """A program with a key of someone who holds a role: its calls and their answers."""

    def __init__(self, username: str, *, role: str, at: str = "", may_write: bool = True) -> None:
        self.key = a_key(username, role=role, at=at, may_write=may_write)

    def calls(self, method: str, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> Any:
        """Return the answer to a call, with a body of JSON."""
        told = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(Client(), method)(f"/api/v1/{path}", **told, **bearing(self.key, **headers))


def column(answer: Any) -> tuple[int, str]:
    """Return the status of a refusal and the value that it names: of one of the verb, or of the shape of the call."""
    told = answer.json()
    return answer.status_code, told.get("column") or told["problems"][0]["column"]
