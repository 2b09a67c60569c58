# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the files of a parcel tell, judged: those of others before they are taken, our own before they are signed."""

from collections.abc import Mapping
from typing import Final

from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.nouns.network import ADOPTIONS, LESSONS, RELEASES, Contents
from auzolan.govtech.nouns.publiccode import Checked
from auzolan.govtech.store import parcel_texts
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.kernel.refusals import BadInput, BadTable, Problem

FOLDER: Final = "solutions/"


def read(files: Mapping[str, bytes]) -> Contents:
    """Return what the files of a parcel tell; BadInput or BadTable where anything of it is not valid."""
    texts: dict[str, str] = {}
    for path, told in files.items():
        try:
            texts[path] = told.decode()
        except UnicodeDecodeError as fault:
            raise BadInput("", file=path, expected=f"a text in UTF-8 ({fault.reason})") from fault
    if RELEASES in texts:
        parcel_texts.judge_releases(texts[RELEASES])
    found = Contents(
        {path.split("/")[1]: text for path, text in texts.items() if path.startswith(FOLDER)},
        parcel_texts.read_lessons(texts[LESSONS]) if LESSONS in texts else (),
        parcel_texts.read_adoptions(texts[ADOPTIONS]) if ADOPTIONS in texts else (),
    )
    keys: set[str] = set()
    for folder, text in found.solutions.items():
        checked = publiccode(folder, text)
        key = normalised(str(checked.values["url"]))
        if not key or key in keys:
            expected = "the address of a repository, each one once"
            raise BadInput(checked.values["url"], file=path_of(folder), field="url", expected=expected)
        keys.add(key)
    return found


def publiccode(folder: str, text: str) -> Checked:
    """Return the publiccode.yml of a folder; BadTable where it is not valid."""
    checked = check(text, vocabularies(), None)
    if checked.errors:
        raise BadTable([Problem(path_of(folder), one.line, one.key, "", one.message) for one in checked.errors])
    return checked


def path_of(folder: str) -> str:
    """Return the path of the publiccode.yml of a folder in a parcel."""
    return f"{FOLDER}{folder}/publiccode.yml"
