# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Basque needs in Spanish and English, where Apertium is installed (Debian: apertium-eu-es, apertium-eu-en).

Apertium (Forcada et al. 2011, GPL) is a program of its own, started for a list of texts and gone after it.
"""

import shutil
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
    """Translate Basque by Apertium; texts that it fails on stay as they are."""

    def into(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return each text in the target language, in the same order; ``source`` is Basque, the only one there is."""
        del source
        lines = [" ".join(text.split()) for text in texts]
        ran = subprocess.run(
            [str(shutil.which("apertium")), "-u", MODES[target]],
            input=_BREAK.join(lines) + _BREAK,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        found = [line.strip().removesuffix(".") for line in ran.stdout.split("\n\n")[:-1]]
        return found if ran.returncode == 0 and len(found) == len(lines) else lines


@cache
def translator() -> Apertium | None:
    """Return Apertium where it and both of its pairs are installed."""
    has_modes = all(any((home / f"{mode}.mode").is_file() for home in _HOMES) for mode in MODES.values())
    return Apertium() if shutil.which("apertium") and has_modes else None
