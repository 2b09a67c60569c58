# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Basque needs in Spanish and English, where Apertium is installed (Debian: apertium-eu-es, apertium-eu-en).

Apertium (Forcada et al. 2011, GPL) is a program of its own, started for a list of texts and gone after it.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

MODES: Final = {"es": "eu-es", "en": "eu-en"}
"""The modes of Apertium by the language they translate Basque into."""
NAME: Final = "apertium"
PACKAGES: Final = "apertium-eu-es and apertium-eu-en"
_SECONDS: Final = 60
_HOMES: Final = (Path("/usr/share/apertium/modes"), Path("/usr/local/share/apertium/modes"))
_BREAK: Final = ".\n\n"
"""Stands after each text, or the words of one would be read with those of the next."""


class Apertium:
    """Translate Basque by Apertium."""

    def into(self, texts: Sequence[str], *, source: str, target: str) -> list[str] | None:
        """Return each text in the target language, in the same order; ``source`` is Basque, the only one there is.

        None where the program fails, takes longer than a minute, or answers with more or fewer texts than it was given.
        """
        del source
        lines = [" ".join(text.split()) for text in texts]
        told = _ran([str(shutil.which(NAME)), "-u", MODES[target]], _BREAK.join(lines) + _BREAK)
        if told is None:
            return None
        found = [line.strip().removesuffix(".") for line in told.split("\n\n")[:-1]]
        return found if len(found) == len(lines) else None


def _ran(command: Sequence[str], told: str) -> str | None:
    """Return what a program answers to a text; None where it fails or takes too long, and then nothing of it is left.

    Apertium starts a chain of programs, which would outlive it: they are ended as one group.
    """
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return None
    with process:
        try:
            answer, _ = process.communicate(told.encode(), timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    return answer.decode("utf-8", "replace") if process.returncode == 0 else None


@cache
def translator() -> Apertium | None:
    """Return Apertium where it and both of its pairs are installed."""
    has_modes = all(any((home / f"{mode}.mode").is_file() for home in _HOMES) for mode in MODES.values())
    return Apertium() if shutil.which(NAME) and has_modes else None
