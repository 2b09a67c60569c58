# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Is there an existing solution? An index of a catalogue, and searches of it in any of six languages."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from auzolan.govtech.core.finding.answering import answers, best_writing
from auzolan.govtech.core.finding.calibrating import FEWEST
from auzolan.govtech.core.finding.entries import entry_of, with_languages
from auzolan.govtech.core.finding.languages import language_of
from auzolan.govtech.nouns.finding import LANGUAGES, Answer, Asked
from auzolan.govtech.store import encoders, finding_files, solution_index, translating
from auzolan.govtech.store.catalogues import read_catalogue
from auzolan.kernel import texts
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import write_json

MOST_CANDIDATES: Final = 1000
MOST_LETTERS: Final = 5000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character, as bytes that are no UTF-8 come from the command line."""
_TRANSLATED: Final = "eu"
_AT_ONCE: Final = 256


@verb(PUBLIC)
def index_solutions(
    *, by: Actor, catalogue: Path, into: Path | None = None, seen: solution_index.Seen = lambda *_: None
) -> dict[str, Any]:
    """Make the index of the solutions of a catalogue, whole or not at all; return what it tells of itself.

    ``into`` is the folder for it, which may hold an older one; without it, the one that is asked where none is named.
    BadInput names the file, line and key that cannot be read.
    """
    del by
    folder = into or solution_index.usual_folder()
    solution_index.require_folder(folder)
    solutions = read_catalogue(catalogue)
    if not solutions:
        raise BadInput(catalogue, field="CATALOGUE", expected="a file with at least one solution")
    profiles = finding_files.profiles()
    entries = [with_languages(entry_of(one), lambda text: language_of(text, profiles)) for one in solutions]
    told = solution_index.write(folder, catalogue, entries, encoders.encoders(), seen)
    helped = () if translating.translator() is None else (translating.NAME,)
    return {"folder": str(folder)} | told | {"notes": _notes(helped)}


@verb(PUBLIC)
def search_solutions(
    *,
    by: Actor,
    needs: Sequence[str],
    language: str = "",
    most: int = 20,
    index: Path | None = None,
    into: Path | None = None,
    as_list: bool = True,
    solutions: int | None = None,
) -> list[dict[str, Any]]:
    """Return for each need the solutions that may meet it, and how likely it is that none does.

    ``language`` is that of all needs; without it each need tells its own. Written to a file where ``into`` names one,
    as a list or as the one answer there is. Of an index that holds more than solutions the first ``solutions`` are.
    BadInput for a need without words; NotFound where no index is.
    """
    del by
    _check(needs, language, most)
    models = encoders.encoders()
    opened = solution_index.open_index(index or solution_index.usual_folder(), models)
    used = [one for one in models if one.name in opened.vectors]
    told: list[dict[str, Any]] = []
    for at in range(0, len(needs), _AT_ONCE):
        asked = _asked(needs[at : at + _AT_ONCE], language)
        writings = [writing for one in asked for writing in one.writings]
        starts = np.cumsum([0, *(len(one.writings) for one in asked[:-1])])
        signals = {name: best_writing(one, starts) for name, one in opened.signals(writings, used).items()}
        found = answers(asked, signals, opened.entries, finding_files.calibration(), most, solutions)
        told += [_told(one, is_without_vectors=bool(models) and not used) for one in found]
    if into is not None:
        write_json(into, told if as_list else told[0])
    return told


@verb(PUBLIC)
def needs_of(*, by: Actor, file: Path) -> list[str]:
    """Return the needs of a file, one a line; empty lines are left out. BadInput where it has none."""
    del by
    return finding_files.read_needs(file)


@verb(PUBLIC)
def search_file(
    *, by: Actor, file: Path, language: str = "", most: int = 20, index: Path | None = None, into: Path | None = None
) -> list[dict[str, Any]]:
    """Return what ``search_solutions`` does for each line of a file; empty lines are left out."""
    needs = needs_of(by=by, file=file)
    return search_solutions(by=by, needs=needs, language=language, most=most, index=index, into=into)


def _check(needs: Sequence[str], language: str, most: int) -> None:
    if language and language not in LANGUAGES:
        raise BadInput(language, field="--lang", expected="one of " + ", ".join(LANGUAGES))
    if not 1 <= most <= MOST_CANDIDATES:
        raise BadInput(most, field="--top", expected=f"a whole number from 1 to {MOST_CANDIDATES:,}")
    for need in needs:
        is_text = any(letter.isalnum() for letter in need) and not _SURROGATE.search(need)
        if not is_text or len(need) > MOST_LETTERS:
            raise BadInput(need, field="TEXT", expected=f"a need in words, of at most {MOST_LETTERS:,} letters")


def _asked(needs: Sequence[str], language: str) -> list[Asked]:
    """Return needs with their languages; Basque ones in Spanish and English too, where a translator is there.

    Where it fails for either they stay as they are: chances are known for both together only.
    """
    profiles = finding_files.profiles()
    plain = [" ".join(need.replace("\x00", " ").split()) for need in needs]
    tags = [language or language_of(need, profiles, texts.LANGUAGES) for need in plain]
    translator = translating.translator()
    told = [Asked(need, tag, ((tag, need),)) for need, tag in zip(plain, tags, strict=True)]
    basque = [at for at, tag in enumerate(tags) if tag == _TRANSLATED]
    if translator is None or not basque:
        return told
    texts_of_them = [plain[at] for at in basque]
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda to: translator.into(texts_of_them, source=_TRANSLATED, target=to), translating.MODES)
        others = {to: lines for to, lines in zip(translating.MODES, found, strict=True) if lines is not None}
    if len(others) < len(translating.MODES):
        return told
    for row, at in enumerate(basque):
        writings = (*told[at].writings, *((to, lines[row]) for to, lines in others.items()))
        told[at] = Asked(plain[at], _TRANSLATED, writings, (translating.NAME,))
    return told


def _told(answer: Answer, *, is_without_vectors: bool) -> dict[str, Any]:
    notes = _notes(answer.models if answer.language == _TRANSLATED else (translating.NAME,))
    if not answer.can_tell:
        notes.append(f"Among fewer than {FEWEST} solutions it cannot be told whether anything exists.")
    if is_without_vectors:
        notes.append("The index was made without models, so only words were compared. Make it again.")
    return asdict(answer) | {"models": list(answer.models), "notes": notes}


def _notes(used: Sequence[str]) -> list[str]:
    """Return what misses here, and what it costs."""
    notes = []
    if encoders.missing():
        notes.append(
            f"Only words are compared, which finds little across languages: {' and '.join(encoders.missing())} "
            f"not installed (the extra {encoders.EXTRA!r})."
        )
    if translating.NAME not in used:
        is_there = translating.translator() is not None
        why = "Apertium failed, or took too long" if is_there else f"{translating.PACKAGES} not installed"
        notes.append(f"Basque needs are not translated, which finds less: {why}.")
    return notes
