# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the table of rules doesn't tell: keys that are on their way out, files beside the file, videos."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from auzolan.govtech.core.publiccode.checks import address_parts, is_italian_body, is_video
from auzolan.govtech.nouns.publiccode import Beside, Vocabularies

LEAST_WIDTH: Final = 120
"""Pixels of a logo in PNG; the standard asks for 1000, its parser for 120."""
_DROP: Final = "is deprecated and will go; leave it out"
_LOGOS: Final = (".svg", ".svgz", ".png")
_SHOTS: Final = (".jpg", ".png")

Told = tuple[str, str, bool]
"""A key, what is said of it, and whether that is a warning."""


def advise(values: Mapping[str, Any], known: Vocabularies, beside: Mapping[str, Beside] | None) -> Iterator[Told]:
    """Yield what is to be said beside the table, in the order of the standard's own parser.

    ``beside`` tells of each path of ``paths_beside`` what was found; None where nobody looked: then no path is judged.
    """
    yield from _image(values.get("logo"), "logo", _LOGOS, beside)
    if values.get("monochromeLogo"):
        yield "monochromeLogo", "is deprecated and will go; use logo", True
        yield from _image(values["monochromeLogo"], "monochromeLogo", _LOGOS, beside)
    yield from _countries(values.get("intendedAudience") or {}, known)
    yield from _legal(values.get("legal") or {}, beside)
    for key in ("inputTypes", "outputTypes"):
        if values.get(key) is not None:
            yield key, _DROP, True
    for tag, one in (values.get("description") or {}).items():
        yield from _description(f"description.{tag}", one, known, beside)
    yield from _italy(values, known)


def paths_beside(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the paths that a file names, relative to itself; addresses and absolute paths are none.

    >>> paths_beside({"logo": "img/a.png", "monochromeLogo": "https://a.example/b.png"})
    ('img/a.png',)
    """
    named = [values.get("logo"), values.get("monochromeLogo"), (values.get("legal") or {}).get("authorsFile")]
    for one in (values.get("description") or {}).values():
        named += one.get("screenshots") or ()
    return tuple(dict.fromkeys(path for path in named if path and not _misplaced(path) and not address_parts(path)[0]))


def _misplaced(path: str) -> str:
    if path.startswith("/"):
        return "is an absolute path; a path from the file's own folder or an address of http or https is expected"
    if path.startswith("file:"):
        return "is an address of a file; a path from the file's own folder or an address of http or https is expected"
    if ".." in path.split("/"):
        return "leads out of the file's own folder"
    return ""


def _image(path: str | None, key: str, endings: tuple[str, ...], beside: Mapping[str, Beside] | None) -> Iterator[Told]:
    if not path:
        return
    wrong = _misplaced(path)
    if wrong:
        yield key, wrong, False
    elif beside is not None and not address_parts(path)[0]:
        wrong = _unfit(path, endings, beside[path])
        if wrong:
            yield key, wrong, False


def _unfit(path: str, endings: tuple[str, ...], found: Beside) -> str:
    if not path.lower().endswith(endings):
        return f"must end in one of {', '.join(endings)}: {path}"
    if not found.is_there:
        return f"there is no such file beside it: {path}"
    if endings is not _LOGOS or not path.lower().endswith(".png"):
        return ""
    if found.width is None:
        return f"is no image of PNG: {path}"
    return f"must be at least {LEAST_WIDTH} pixels wide, not {found.width}" if found.width < LEAST_WIDTH else ""


def _countries(audience: Mapping[str, Any], known: Vocabularies) -> Iterator[Told]:
    for key in ("countries", "unsupportedCountries"):
        for at, code in enumerate(audience.get(key) or ()):
            if code == code.lower() and code.upper() in known.countries:
                yield f"intendedAudience.{key}[{at}]", f"small letters are deprecated; write {code.upper()}", True


def _legal(legal: Mapping[str, Any], beside: Mapping[str, Beside] | None) -> Iterator[Told]:
    path = legal.get("authorsFile")
    if path is not None:
        yield "legal.authorsFile", _DROP, True
        wrong = _misplaced(path)
        if not wrong and path and beside is not None and not address_parts(path)[0] and not beside[path].is_there:
            wrong = f"there is no such file beside it: {path}"
        if wrong:
            yield "legal.authorsFile", wrong, False
    if legal.get("repoOwner") is not None:
        yield "legal.repoOwner", "is deprecated and will go; use organisation.name", True


def _description(
    key: str, one: Mapping[str, Any], known: Vocabularies, beside: Mapping[str, Beside] | None
) -> Iterator[Told]:
    if one.get("genericName"):
        yield f"{key}.genericName", _DROP, True
    for at, path in enumerate(one.get("screenshots") or ()):
        yield from _image(path, f"{key}.screenshots[{at}]", _SHOTS, beside)
    for at, address in enumerate(one.get("videos") or ()):
        if not is_video(address, known):
            yield f"{key}.videos[{at}]", "must be an address of a provider of oEmbed (https://oembed.com)", False


def _italy(values: Mapping[str, Any], known: Vocabularies) -> Iterator[Told]:
    upper, lower = values.get("IT"), values.get("it")
    if lower is not None:
        yield "it", "small letters are deprecated and will go; write IT", True
        if upper is not None:
            yield "it", "IT is there already; leave this out", False
    section = upper if upper is not None else lower or {}
    if section.get("conforme") is not None:
        yield "IT.conforme", _DROP, True
    code = (section.get("riuso") or {}).get("codiceIPA")
    if code and is_italian_body(code, known):
        yield "IT.riuso.codiceIPA", f"is deprecated and will go; give organisation.uri as urn:x-italian-pa:{code}", True
