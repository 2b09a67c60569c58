# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index by which a catalogue of solutions is searched: by words at once, by models once they have read all of it.

What the administration has lived through itself stands in it after the solutions. What a model has read is kept by
the text and the weights, for every administration, and is not read again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.conf import settings
from uuid_utils.compat import uuid7

from auzolan.govtech.core.experience.telling import entry_of as entry_of_experience
from auzolan.govtech.core.finding.entries import entry_of, pieces_of, with_languages
from auzolan.govtech.core.finding.languages import language_of
from auzolan.govtech.nouns.experience import Lived
from auzolan.govtech.nouns.finding import Encoder, Entry, Vectors
from auzolan.govtech.nouns.solution_catalogue import Catalogued, Reading
from auzolan.govtech.nouns.solutions import Solution
from auzolan.govtech.store import encoders, finding_files, solution_index
from auzolan.govtech.store import solutions as rows
from auzolan.govtech.store.catalogues import write_catalogue
from auzolan.kernel.chain import digest
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.work import alone
from auzolan.showing import indexes

SHAPE: Final = 2
"""Changes with what the index holds: one of another shape is not there for us."""
AT_ONCE: Final = 128
"""How many pieces of text are read at a time: some twenty seconds of one processor."""


_EXPERIENCE: Final = "auzolan-experience-1"


@dataclass(frozen=True, slots=True)
class Source:
    """Hold where the experience of an administration comes from: a stamp that changes with it, and how to gather it."""

    stamp: str
    gather: Callable[[], Lived]


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold the index that stands: its folder, the SHA-256 of what it is of, how many solutions, how far models are.

    ``lived`` is the experience that is searched beside the solutions; the hash is of both, ``public`` of the solutions
    and what everybody reads of the experience.
    """

    folder: Path
    corpus: str
    public: str
    size: int
    reading: Reading
    lived: Lived


def bring_in_step(tenant: str, source: Source) -> Standing | None:
    """Return the index of what the catalogue and the experience are now, made where they have changed; None of neither.

    One query where nothing has. Where another process is at it, what stands is returned meanwhile.
    """
    home, stamp = home_of(tenant), rows.stamp(tenant)
    told = indexes.current(home)
    if (told.get("stamp"), told.get("experience")) != (stamp, source.stamp):
        with alone(f"index-of-solutions:{tenant}") as mine:
            if mine or not told:
                told = _follow(tenant, home, stamp, source)
    return _standing(home, told)


def read_on(tenant: str, source: Source) -> Reading | None:
    """Let the models read the next pieces of the catalogue; return how far they are, None where there is nothing.

    Where all is read, the index is made with it.
    """
    models = encoders.encoders() if may_read() else ()
    with alone(f"reading-of-solutions:{tenant}") as mine:
        standing = bring_in_step(tenant, source)
        if not mine or standing is None or not models or standing.reading.is_done:
            return None
        missing = _missing(_pieces(standing.folder), models)
        for model in models:
            _keep(model, missing[model.name][:AT_ONCE])
        left = max(max(len(missing[model.name]) - AT_ONCE, 0) for model in models)
        if not left:
            with alone(f"index-of-solutions:{tenant}"):
                _build(tenant, home_of(tenant), rows.stamp(tenant), source.stamp, source.gather())
        return Reading(standing.reading.pieces - left, standing.reading.pieces)


def reading_of(tenant: str, source: Source) -> Reading | None:
    """Return how far the models are with the catalogue; None where there is none of it, or of them. One query."""
    standing = bring_in_step(tenant, source) if may_read() else None
    if standing is None:
        return None
    if standing.reading.is_done:
        return standing.reading
    pieces = _pieces(standing.folder)
    known = [_known_keys(home) for home in _shelves()]
    read = min((sum(key_of(piece) in keys for piece in pieces) for keys in known), default=0)
    return Reading(read if len(known) == len(encoders.PACKAGES) else 0, len(pieces))


def may_read() -> bool:
    """Tell whether models read the catalogue here: installed, and let by the administrator (AUZOLAN_MODELS_READ)."""
    return bool(settings.MODELS_READ) and not encoders.missing()


def home_of(tenant: str) -> Path:
    """Return where the indexes of a tenant's solutions lie."""
    return indexes.home_of("search-of-solutions", SHAPE, tenant)


def key_of(piece: str) -> str:
    """Return what a piece of text is known by."""
    return blake2b(piece.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class _Read:
    """Be a model that has read everything that it is asked for."""

    name: str
    weights: str
    vectors: Mapping[str, Any]

    def needs(self, texts: Sequence[str]) -> Vectors:
        return self.pieces(texts)

    def pieces(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.vectors[key_of(text)] for text in texts]).astype(np.float32)


def _follow(tenant: str, home: Path, stamp: str, source: Source) -> dict[str, Any]:
    """Make the index anew, unless what has happened here changes nothing that is searched: then only that is noted."""
    told, lived = indexes.current(home), source.gather()
    if told.get("stamp") != stamp or told.get("lived") != _digest(lived):
        return _build(tenant, home, stamp, source.stamp, lived)
    told["experience"] = source.stamp
    indexes.tell(home, told)
    return told


def _build(tenant: str, home: Path, stamp: str, experience: str, lived: Lived) -> dict[str, Any]:
    """Make the index of what the catalogue and the experience are: with the models where they have read all of it."""
    found = [_as_searched(one) for one in rows.all_of(tenant)]
    folder = indexes.new_folder(home)
    catalogue = folder / "catalogue.jsonl"
    write_catalogue(catalogue, found)
    lines = _lines(lived)
    for_all = len(_lines(lived.public))
    with catalogue.open("a", encoding="utf-8") as more:
        more.writelines(lines[:for_all])
    public = digest(catalogue.read_bytes())
    with catalogue.open("a", encoding="utf-8") as more:
        more.writelines(lines[for_all:])
    (folder / "lived.json").write_text(json.dumps(to_json(lived), ensure_ascii=False), encoding="utf-8")
    entries = _entries(found, lived)
    pieces = list(dict.fromkeys(piece for entry in entries for piece in pieces_of(entry)))
    (folder / "pieces.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    models = encoders.encoders() if may_read() else ()
    is_read = bool(models) and not any(_missing(pieces, models).values())
    told: dict[str, Any] = {"stamp": stamp, "experience": experience, "lived": _digest(lived)}
    told |= {"public": public, "size": len(found), "pieces": len(pieces), "is_read": is_read}
    if entries:
        ready = [_Read(one.name, one.weights, _known(_shelf(one))) for one in models] if is_read else []
        meta = solution_index.write(folder / "index", catalogue, entries, ready)
        told["corpus"] = meta["catalogue"]["sha256"]
    indexes.put_in_place(home, folder, **told)
    return indexes.current(home)


def _as_searched(one: Catalogued) -> Solution:
    return replace(one.solution, id=one.slug, catalogue_ids=())


def _lines(lived: Lived) -> list[str]:
    """Return experience as lines that follow those of solutions: each use of one, then each record, public first."""
    told = [{"format": _EXPERIENCE, "in_use": slug} | to_json(text) for slug, text in sorted(lived.in_use.items())]
    told += [{"format": _EXPERIENCE} | to_json(one) for one in lived.own]
    return [json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in told]


def _digest(lived: Lived) -> str:
    return digest("".join(_lines(lived)).encode())


def _entries(found: Sequence[Solution], lived: Lived) -> list[Entry]:
    profiles = finding_files.profiles()
    told = [with_languages(entry_of(one), lambda text: language_of(text, profiles)) for one in found]
    return [*told, *map(entry_of_experience, lived.own)]


@lru_cache(maxsize=8)
def _lived(folder: Path) -> Lived:
    """Return the experience that was indexed in a folder, which never changes."""
    return from_json(Lived, json.loads((folder / "lived.json").read_text(encoding="utf-8")))


def _standing(home: Path, told: Mapping[str, Any]) -> Standing | None:
    if "corpus" not in told:
        return None
    reading = Reading(told["pieces"] if told["is_read"] else 0, told["pieces"])
    folder = home / told["folder"]
    return Standing(folder / "index", told["corpus"], told["public"], told["size"], reading, _lived(folder))


def _pieces(index: Path) -> list[str]:
    told: list[str] = json.loads((index.parent / "pieces.json").read_text(encoding="utf-8"))
    return told


def _missing(pieces: Sequence[str], models: Sequence[Encoder]) -> dict[str, list[str]]:
    """Return by model the pieces that it has not read yet, the short ones first."""
    told = {}
    for model in models:
        known = _known_keys(_shelf(model))
        told[model.name] = sorted((piece for piece in pieces if key_of(piece) not in known), key=len)
    return told


def _keep(model: Encoder, pieces: Sequence[str]) -> None:
    """Let a model read pieces, and keep what it has read; a file is there whole or not at all."""
    if not pieces:
        return
    shelf = _shelf(model)
    shelf.mkdir(parents=True, exist_ok=True)
    aside, kept = shelf / f".{uuid7()}.npz", shelf / f"{uuid7()}.npz"
    keys = np.array([key_of(piece) for piece in pieces], dtype="S32")
    np.savez(aside, keys=keys, vectors=model.pieces(pieces).astype(np.float32))
    aside.rename(kept)


def _known(shelf: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in shelf.glob("[!.]*.npz"):
        with np.load(path) as read:
            found |= zip(read["keys"].astype(str).tolist(), read["vectors"], strict=True)
    return found


def _known_keys(shelf: Path) -> set[str]:
    found: set[str] = set()
    for path in shelf.glob("[!.]*.npz"):
        with np.load(path) as read:
            found |= set(read["keys"].astype(str).tolist())
    return found


def _shelf(model: Encoder) -> Path:
    return _library() / f"{model.name}-{model.weights[:16]}"


def _shelves() -> list[Path]:
    return sorted(path for path in _library().glob("*") if path.is_dir())


def _library() -> Path:
    return Path(settings.VAR) / "read-by-models"
