# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands on a page, as a file: CSV for a spreadsheet, JSON for a program."""

import csv
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

FORMS = ("csv", "json")


def table_file(request: HttpRequest, name: str, rows: Sequence[dict[str, Any]]) -> HttpResponse | None:
    """Return the rows as the file that ``?as=csv`` or ``?as=json`` asks for; None where a page was asked for."""
    asked = request.GET.get("as", "")
    if asked == "json":
        answer = HttpResponse(json.dumps(list(rows), default=str, ensure_ascii=False), content_type="application/json")
    elif asked == "csv":
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        writer = csv.DictWriter(answer, list(rows[0]) if rows else ["empty"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        return None
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{asked}"'
    return answer
