# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in SQL that strangers ask of one file: answered in a process of their own, within limits that hold."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

import pyarrow as pa

from auzolan.kernel.refusals import BadInput, Unavailable

SECONDS: Final = 5
MEMORY: Final = 2 * 2**30
ANSWER: Final = 32 * 2**20
LONGEST: Final = 10_000
_STARTING: Final = 10
_AT_ONCE: Final = 2
_PROGRAM: Final = Path(__file__).with_name("confined.py")
_places = BoundedSemaphore(_AT_ONCE)


def ask(path: str, columns: Sequence[str], query: str, *, rows: int, seconds: int = SECONDS) -> pa.Table:
    """Return the rows of the file that answer ``query``, one SELECT of the table ``data``; one more than ``rows``
    where there are more.

    Raises BadInput for a question that may not be asked, cannot be understood, or takes too long or too much memory;
    Unavailable where two others are being answered.
    """  # noqa: D205
    if not query.strip() or len(query) > LONGEST:
        raise BadInput(query[:100], field="query", expected=f"a question in SQL of at most {LONGEST} letters")
    told = {
        "path": path,
        "columns": list(columns),
        "query": query,
        "rows": rows,
        "seconds": seconds,
        "bytes_of_memory": MEMORY,
        "bytes_of_answer": ANSWER,
    }
    if not _places.acquire(timeout=seconds):
        raise Unavailable("Other questions are being answered: ask again in a few seconds.")
    try:
        return _answered(json.dumps(told).encode(), query, seconds)
    finally:
        _places.release()


def _answered(told: bytes, query: str, seconds: int) -> pa.Table:
    # -I: nothing of our environment, our folder or our settings reaches it
    program = [sys.executable, "-I", str(_PROGRAM)]
    try:
        ran = subprocess.run(
            program, input=told, capture_output=True, timeout=seconds + _STARTING, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise _refused(query, f"an answer within {seconds} seconds") from fault
    verdict, _line, body = ran.stdout.partition(b"\n")
    if verdict == b"ok" and ran.returncode == 0:
        with pa.ipc.open_stream(body) as stream:
            return stream.read_all()
    if verdict == b"no":
        raise _refused(query, json.loads(body)["expected"])
    # the system has ended it
    raise _refused(query, f"an answer within {seconds} seconds that needs less memory")


def _refused(query: str, expected: str) -> BadInput:
    return BadInput(query[:200], field="query", expected=expected)
