# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The index by which a catalogue of solutions is searched: by words at once, by models once they have read all of it.

What a model has read is kept by the text and the weights, for every administration, and is not read again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.conf import settings
from uuid_utils.compat import uuid7

from auzolan.govtech.core.finding.entries import entry_of, pieces_of, with_languages
from auzolan.govtech.core.finding.languages import language_of
from auzolan.govtech.nouns.finding import Encoder, Entry, Vectors
from auzolan.govtech.nouns.solution_catalogue import Catalogued, Reading
from auzolan.govtech.store import encoders, finding_files, solution_index
from auzolan.govtech.store import solutions as rows
from auzolan.govtech.store.catalogues import write_catalogue
from auzolan.kernel.work import alone
from auzolan.showing import indexes

SHAPE: Final = 1
"""Changes with what the index holds: one of another shape is not there for us."""
AT_ONCE: Final = 128
"""How many pieces of text are read at a time: some twenty seconds of one processor."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold the index that stands: its folder, the SHA-256 of what it is of, how many entries, how far models are."""

    folder: Path
    corpus: str
    size: int
    reading: Reading


def bring_in_step(tenant: str) -> Standing | None:
    """Return the index of what the catalogue is now, made where it has changed; None of an empty one.

    One query where nothing has. Where another process is at it, what stands is returned meanwhile.
    """
    home, stamp = home_of(tenant), rows.stamp(tenant)
    told = indexes.current(home)
    if told.get("stamp") != stamp:
        with alone(f"index-of-solutions:{tenant}") as mine:
            if mine or not told:
                told = _build(tenant, home, stamp)
    return _standing(home, told)


def read_on(tenant: str) -> Reading | None:
    """Let the models read the next pieces of the catalogue; return how far they are, None where there is nothing.

    Where all is read, the index is made with it.
    """
    models = encoders.encoders() if may_read() else ()
    with alone(f"reading-of-solutions:{tenant}") as mine:
        standing = bring_in_step(tenant)
        if not mine or standing is None or not models or standing.reading.is_done:
            return None
        missing = _missing(_pieces(standing.folder), models)
        for model in models:
            _keep(model, missing[model.name][:AT_ONCE])
        left = max(max(len(missing[model.name]) - AT_ONCE, 0) for model in models)
        if not left:
            with alone(f"index-of-solutions:{tenant}"):
                _build(tenant, home_of(tenant), rows.stamp(tenant))
        return Reading(standing.reading.pieces - left, standing.reading.pieces)


def reading_of(tenant: str) -> Reading | None:
    """Return how far the models are with the catalogue; None where there is none of it, or of them. One query."""
    standing = bring_in_step(tenant) if may_read() else None
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


def _build(tenant: str, home: Path, stamp: str) -> dict[str, Any]:
    """Make the index of what the catalogue is now: with the models where they have read all of it."""
    found = rows.all_of(tenant)
    folder = indexes.new_folder(home)
    catalogue = folder / "catalogue.jsonl"
    write_catalogue(catalogue, [_as_searched(one) for one in found])
    entries = _entries(found)
    pieces = list(dict.fromkeys(piece for entry in entries for piece in pieces_of(entry)))
    (folder / "pieces.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    models = encoders.encoders() if may_read() else ()
    is_read = bool(models) and not any(_missing(pieces, models).values())
    told: dict[str, Any] = {"stamp": stamp, "size": len(entries), "pieces": len(pieces), "is_read": is_read}
    if entries:
        ready = [_Read(one.name, one.weights, _known(_shelf(one))) for one in models] if is_read else []
        meta = solution_index.write(folder / "index", catalogue, entries, ready)
        told["corpus"] = meta["catalogue"]["sha256"]
    indexes.put_in_place(home, folder, **told)
    return indexes.current(home)


def _as_searched(one: Catalogued) -> Any:
    return replace(one.solution, id=one.slug, catalogue_ids=())


def _entries(found: Iterable[Catalogued]) -> list[Entry]:
    profiles = finding_files.profiles()
    return [with_languages(entry_of(_as_searched(one)), lambda text: language_of(text, profiles)) for one in found]


def _standing(home: Path, told: Mapping[str, Any]) -> Standing | None:
    if not told.get("size"):
        return None
    reading = Reading(told["pieces"] if told["is_read"] else 0, told["pieces"])
    return Standing(home / told["folder"] / "index", told["corpus"], told["size"], reading)


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
