# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts of refusals as they stand in the house, for they are translated where they are shown, not where they rise.

What is pure knows no languages, and a program or a log is told the same words whoever reads; so a refusal is raised in
English, and a page says it in its reader's language (auzolan/showing/refusing.py). What an f-string fills in stands in
its template under the name of what is filled in: ``f"There is no dataset {slug!r}."`` is "There is no dataset {slug}.".
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

CONTEXT: Final = "refusal"
FILLED: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
KINDS: Final = frozenset({"Refusal", "NotSignedIn", "NotPermitted", "NotFound", "Unavailable", "Conflict"})
"""The refusals whose first argument is what they say; that of the others is ``expected``."""
JUDGES: Final = ("core", "publiccode")
"""Where files of others are judged, and what is wrong with them is kept, not raised."""
FAULTS: Final = frozenset({"Fault", "_tell", "_refused"})
ELSEWHERE: Final = frozenset({"management", "migrations"})
"""Folders whose refusals no page shows."""


def templates(house: Path) -> Iterator[tuple[Path, str]]:
    """Yield each text that a refusal in ``house`` may say, with its file."""
    for file in sorted(house.rglob("*.py")):
        if ELSEWHERE.isdisjoint(file.parts) and not file.name.endswith("commands.py"):
            for text in in_source(file.read_text(encoding="utf-8")):
                yield file, text
            if file.parent.parts[-2:] == JUDGES:
                for text in judged(file.read_text(encoding="utf-8")):
                    yield file, text


def judged(source: str) -> Iterator[str]:
    r"""Yield each text by which a piece of Python may say what is wrong with a file: what it judges, it does not raise.

    That is what a function returns that is to return a text, the second of what is yielded together, and the second
    argument of a fault.

    >>> list(judged("def one(value) -> str:\n  return '' if value else 'is required'"))
    ['is required']
    >>> list(judged("def all(n):\n  yield 'key', f'at most {n}', True\n  Fault('key', 'no text')"))
    ['at most {n}', 'no text']
    """
    tree = ast.parse(source)
    named = _assigned(tree)
    for node in ast.walk(tree):
        found: list[ast.expr] = []
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "str":
            found = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value is not None]
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            found = node.value.elts[1:2]
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            found = node.args[1:2] if name in FAULTS else []
        for told in found:
            yield from (text for text in _texts(told, named) if any(letter.isalpha() for letter in _bare(text)))


def in_source(source: str) -> Iterator[str]:
    r"""Yield each text that a refusal in a piece of Python may say.

    >>> list(in_source("raise Conflict(f'{one.slug} is {told!r} already.')"))
    ['{slug} is {told} already.']
    >>> list(in_source("why = 'a day' if short else 'a year'\nBadInput(1, expected=why)"))
    ['a day', 'a year']
    >>> list(in_source("def no(value, expected): raise BadInput(value, expected=expected)\nno(1, 'a year')"))
    ['a year']
    >>> list(in_source("def of(fault):\n  return f'{fault} is full'\nraise Unavailable(of(x))"))
    ['{fault} is full']
    """
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    named = _assigned(tree) | {f"{one.name}()": list(_returned(one)) for one in functions}
    places = {one.name: place for one in functions if (place := _place_of_expected(one)) is not None}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for told in _told(node, places):
                yield from (text for text in _texts(told, named) if any(letter.isalpha() for letter in _bare(text)))


def _place_of_expected(function: ast.FunctionDef) -> int | None:
    """Return at which place a function of the house is told what was expected or why not; None where it is not."""
    names = [one.arg for one in function.args.args if one.arg not in ("self", "cls")]
    return next((names.index(name) for name in ("expected", "why") if name in names), None)


def _returned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Yield what a function may return, and the values among which it chooses."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value
        elif isinstance(node, ast.Dict):
            yield from node.values


def _told(call: ast.Call, places: Mapping[str, int]) -> Iterator[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in places and len(call.args) > places[name]:
        yield call.args[places[name]]
    if name in KINDS and call.args:
        yield call.args[0]
    if name == "Problem" and len(call.args) == len(("file", "row", "column", "value", "expected")):
        yield call.args[-1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "expected")


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name anywhere in a module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found.setdefault(node.target.id, []).append(node.value)
    return found


def _texts(node: ast.expr, named: dict[str, list[ast.expr]]) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text.replace("{", "{{").replace("}", "}}")]
        case ast.JoinedStr(values=values):
            return [_joined(values)]
        case ast.IfExp(body=one, orelse=other):
            return [*_texts(one, named), *_texts(other, named)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _texts(value, named)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            firsts = _texts(left, named) or [f"{{{_name(left)}}}"]
            return [one + two for one in firsts for two in _texts(right, named) or [f"{{{_name(right)}}}"]]
        case ast.Name(id=name):
            # a name that is told of itself would never end
            others = {key: value for key, value in named.items() if key != name}
            return [text for value in named.get(name, ()) for text in _texts(value, others)]
        case ast.Call(func=ast.Name(id=name)):
            others = {key: value for key, value in named.items() if key != f"{name}()"}
            return [text for value in named.get(f"{name}()", ()) for text in _texts(value, others)]
        case _:
            return []


def _joined(values: list[ast.expr]) -> str:
    text, names = "", list[str]()
    for value in values:
        if isinstance(value, ast.Constant):
            text += str(value.value).replace("{", "{{").replace("}", "}}")
        elif isinstance(value, ast.FormattedValue):
            name = _name(value.value)
            names.append(name)
            text += f"{{{name}{names.count(name) if names.count(name) > 1 else ''}}}"
    return text


def _name(node: ast.expr) -> str:
    """Return a name for what is filled in: the last word of its expression."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_") or "n"
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Call(func=called):
            return _name(called)
        case ast.Subscript(value=value):
            return _name(value)
        case _:
            return "n"


def _bare(text: str) -> str:
    """Return a template without what is filled in.

    >>> _bare("{slug} is {n}")
    ' is '
    """
    return "".join(part.rpartition("}")[2] for part in text.split("{"))
