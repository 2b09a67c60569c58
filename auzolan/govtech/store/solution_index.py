# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index of solutions: a folder of vectors, words and ``meta.json``, written whole or not at all, read as it was.

``meta.json`` holds the SHA-256 of every other file, of the catalogue and of the weights that read it: what has changed
since, or was made with other weights, is refused.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from django.conf import settings
from uuid_utils.compat import uuid7

from auzolan.govtech.core.finding.entries import pieces_of
from auzolan.govtech.core.finding.fusing import WORDS, Scores, best_of_each
from auzolan.govtech.nouns.finding import Encoder, Entry, Vectors
from auzolan.govtech.store import word_search
from auzolan.govtech.store.encoders import few_threads
from auzolan.kernel.refusals import BadInput, NotFound

FORMAT: Final = "auzolan-solution-index-1"
MAKE_ONE: Final = "auzolan solutions index CATALOGUE.jsonl --out DIR"
_MARK: Final = "auzolan-solution-index-"
"""With what the format of each version of an index begins."""
_META: Final = "meta.json"
_WORDS: Final = "words"
_OWN: Final = frozenset({_META, "entries.json", "starts.npy", "pieces.npy"})
_AT_ONCE: Final = 256
_NEEDS_AT_ONCE: Final = 32
Seen = Callable[[str, int, int], None]
"""Is told the name of a model, how many pieces it has read, and how many there are."""


@dataclass(frozen=True, slots=True)
class SolutionIndex:
    """Hold an index that is ready to be asked: ids and names of solutions, where their pieces begin, and signals."""

    entries: tuple[tuple[str, str], ...]
    starts: npt.NDArray[np.int64]
    vectors: Mapping[str, Vectors]
    words: word_search.Words

    def signals(self, writings: Sequence[tuple[str, str]], encoders: Sequence[Encoder]) -> dict[str, Scores]:
        """Return the scores of each solution for pairs of a language and a text, of shape (solutions, writings)."""
        texts = [text for _, text in writings]
        told: dict[str, Scores] = {}
        with few_threads(len(texts)):
            for encoder in encoders:
                asked, vectors = encoder.needs(texts), self.vectors[encoder.name]
                blocks = (asked[at : at + _NEEDS_AT_ONCE] for at in range(0, len(asked), _NEEDS_AT_ONCE))
                best = [best_of_each(vectors @ one.T, self.starts) for one in blocks]
                told[encoder.name] = np.concatenate(best, axis=1)
        return told | {WORDS: self.words.scores(writings)}


def usual_folder() -> Path:
    """Return where the index lies that is asked where none is named."""
    return Path(settings.VAR) / "solution-index"


def require_folder(folder: Path) -> None:
    """Raise BadInput unless an index can be written there: over one of ours and nothing else, or where nothing is.

    Nor over the folder that somebody works in, or one around it.
    """
    place = folder.resolve()
    if Path.cwd().is_relative_to(place):
        raise BadInput(folder, field="--out", expected="a folder of its own, not the one you are in")
    is_free = not place.exists() or (place.is_dir() and (not any(place.iterdir()) or _is_ours(place)))
    if not is_free or not place.parent.is_dir():
        raise BadInput(folder, field="--out", expected="an index to replace, or a new folder in one that is there")


def write(
    folder: Path,
    catalogue: Path,
    entries: Sequence[Entry],
    encoders: Sequence[Encoder],
    seen: Seen = lambda *_: None,
) -> dict[str, Any]:
    """Write the index of the solutions of a catalogue; return what its ``meta.json`` holds.

    Where the folder holds an index already, vectors of pieces that are the same are taken from it, and it stays as it
    is until the new one is there.
    """
    require_folder(folder)
    folder = folder.resolve()
    pieces = [pieces_of(entry) for entry in entries]
    keys = np.array([_key(piece) for one in pieces for piece in one], dtype="S32")
    aside = folder.with_name(f".{folder.name}.{uuid7()}")
    try:
        aside.mkdir()
    except OSError as fault:
        raise BadInput(folder, field="--out", expected="a folder in one that can be written to") from fault
    try:
        (aside / _WORDS).mkdir()
        word_search.write(aside / _WORDS, entries)
        told = [[entry.id, entry.name] for entry in entries]
        (aside / "entries.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        np.save(aside / "starts.npy", np.cumsum([0, *map(len, pieces[:-1])], dtype=np.int64))
        np.save(aside / "pieces.npy", keys)
        flat = [piece for one in pieces for piece in one]
        for encoder in encoders:
            np.save(aside / f"{encoder.name}.npy", _read(encoder, flat, keys, _known(folder, encoder), seen))
        meta = {
            "format": FORMAT,
            "catalogue": {"file": catalogue.name, "sha256": _sha256(catalogue), "solutions": len(entries)},
            "pieces": len(flat),
            "models": {encoder.name: encoder.weights for encoder in encoders},
            "files": {str(path.relative_to(aside)): _sha256(path) for path in _files(aside)},
        }
        (aside / _META).write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
        _put_in_place(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return meta


def open_index(folder: Path, encoders: Sequence[Encoder]) -> SolutionIndex:
    """Return the index in a folder, looked through once in a process unless it is made anew.

    NotFound where there is none; BadInput where a file has changed, or other weights or another version made it.
    """
    meta = folder / _META
    if not meta.is_file():
        raise NotFound(f"No index of solutions lies in {folder}. Make one: {MAKE_ONE}")
    return _open(folder.absolute(), meta.stat().st_mtime_ns, tuple((one.name, one.weights) for one in encoders))


@lru_cache(maxsize=4)
def _open(folder: Path, _written: int, weights: tuple[tuple[str, str], ...]) -> SolutionIndex:
    meta = _meta(folder)
    for name, sha256 in meta["files"].items():
        path = folder / name
        if not path.is_file() or _sha256(path) != sha256:
            raise _refused(path, "the file that was written with its meta.json")
    made_with = meta["models"]
    for model, sha256 in weights:
        if model in made_with and made_with[model] != sha256:
            raise _refused(folder / _META, f"vectors made with the weights {sha256} of {model}")
    entries = tuple((one[0], one[1]) for one in json.loads((folder / "entries.json").read_text(encoding="utf-8")))
    vectors = {model: np.load(folder / f"{model}.npy", mmap_mode="r") for model in made_with}
    words = word_search.Words(folder / _WORDS, len(entries))
    return SolutionIndex(entries, np.load(folder / "starts.npy"), vectors, words)


def _meta(folder: Path) -> dict[str, Any]:
    path = folder / _META
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = told["format"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise _refused(path, "what an index of solutions tells of itself") from fault
    if version != FORMAT:
        raise _refused(path, f"the format {FORMAT}, not {version}")
    return told


def _is_ours(folder: Path) -> bool:
    """Tell whether all that a folder holds is an index of ours, of any version, whole or damaged."""
    try:
        told = json.loads((folder / _META).read_text(encoding="utf-8"))
        listed, models = frozenset(told["files"]), frozenset(f"{model}.npy" for model in told["models"])
        is_marked = str(told["format"]).startswith(_MARK)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    inside = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    words = {name for name in inside if name.startswith(f"{_WORDS}/") and (name in listed or name.endswith(".lock"))}
    known = _OWN | models | {_WORDS} | words
    return is_marked and all(
        name in known and not path.is_symlink() and path.is_dir() == (name == _WORDS) for name, path in inside.items()
    )


def _refused(path: Path, expected: str) -> BadInput:
    return BadInput(path, field="index", expected=f"{expected}. Make the index again: {MAKE_ONE}")


def _known(folder: Path, encoder: Encoder) -> tuple[dict[bytes, int], Vectors] | None:
    """Return the vectors that the index standing there has of pieces, if the same weights made them."""
    try:
        if open_index(folder, ()) and _meta(folder)["models"].get(encoder.name) != encoder.weights:
            return None
    except (BadInput, NotFound):
        return None
    rows = {key: row for row, key in enumerate(np.load(folder / "pieces.npy").tolist())}
    return rows, np.load(folder / f"{encoder.name}.npy", mmap_mode="r")


def _read(
    encoder: Encoder,
    pieces: Sequence[str],
    keys: npt.NDArray[np.bytes_],
    known: tuple[dict[bytes, int], Vectors] | None,
    seen: Seen,
) -> Vectors:
    """Return the vector of each piece; what is known is not read again, nor the same piece twice."""
    rows, vectors = known or ({}, np.zeros((0, 0), np.float32))
    at_hand = {key: vectors[rows[key]] for key in keys.tolist() if key in rows}
    new = {key: piece for key, piece in zip(keys.tolist(), pieces, strict=True) if key not in at_hand}
    by_size = sorted(new, key=lambda key: len(new[key]))
    for at in range(0, len(by_size), _AT_ONCE):
        block = by_size[at : at + _AT_ONCE]
        at_hand |= zip(block, encoder.pieces([new[key] for key in block]), strict=True)
        seen(encoder.name, at + len(block), len(by_size))
    return np.stack([at_hand[key] for key in keys.tolist()]).astype(np.float32)


def _put_in_place(aside: Path, folder: Path) -> None:
    if not folder.exists():
        aside.rename(folder)
        return
    before = folder.with_name(f"{aside.name}.before")
    folder.rename(before)
    aside.rename(folder)
    shutil.rmtree(before, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))


def _key(piece: str) -> bytes:
    return hashlib.blake2b(piece.encode(), digest_size=16).hexdigest().encode()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
