# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands in the documents as code: blocks, indented or fenced, and commands within the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PROGRAMS = ("auzolan", "make", "curl", "python", "python3", "pip", "source", "cp", "rm", "sed", "cat", "granian", "git")
_FENCE = re.compile(r"^( *)(```+)\s*(\S*)\s*$")
_ASSIGNED = re.compile(r"^(?:[A-Z_]+=\S* )+")


@dataclass(frozen=True)
class Block:
    """Hold a block: its page, line and language (of a fence; a guess of ``sh`` or nothing for an indented one)."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Command:
    """Hold one command of a console block, and the output that is shown below it."""

    words: str
    shown: str


def pages() -> list[Path]:
    """Return the pages whose commands are run: the first one, the tutorial, and what to do when."""
    return [HOME / "README.md", HOME / "docs" / "tutorial.md", *sorted((HOME / "docs" / "how-to").glob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Return every block of a page, as it stands there, without its indentation."""
    name = str(page.relative_to(HOME))
    lines = page.read_text(encoding="utf-8").splitlines()
    found: list[Block] = []
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence:
            end = next(n for n in range(number + 1, len(lines)) if lines[n].strip() == fence[2])
            inside = [line.removeprefix(fence[1]) for line in lines[number + 1 : end]]
            found.append(Block(name, number + 1, fence[3], "\n".join(inside)))
            number = end + 1
        elif lines[number].startswith("    ") and (number == 0 or not lines[number - 1].strip()):
            end = number
            while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                end += 1
            text = _unindented(lines[number:end])
            found.append(Block(name, number + 1, "sh" if _is_command(text) else "", text))
            number = end
        else:
            number += 1
    return found


def console(block: Block) -> Iterator[Command]:
    """Yield the commands of a console block (after ``$``, carried on after a backslash) with what is shown of each."""
    command: list[str] = []
    shown: list[str] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            if command:
                yield Command("\n".join(command), "\n".join(shown))
            command, shown = [line.removeprefix("$ ")], []
        elif command[-1].endswith("\\") and not shown:
            command.append(line)
        else:
            shown.append(line)
    yield Command("\n".join(command), "\n".join(shown))


def inline(page: Path) -> list[str]:
    """Return the commands of ours that stand within the text of a page."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r"(?<!`)`(auzolan [^`\n]+)`(?!`)", text)


def links(page: Path) -> list[tuple[str, str]]:
    """Return the file and the heading that each relative link of a page leads to; either may be empty."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [(to.partition("#")[0], to.partition("#")[2]) for to in found if "://" not in to and "mailto:" not in to]


def anchors(page: Path) -> set[str]:
    """Return the names under which the headings of a page are linked to, as forges spell them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", one.lower().replace("`", "")) for one in headings]
    return {one.strip().replace(" ", "-") for one in plain}


def _unindented(lines: list[str]) -> str:
    kept = [line for line in lines if line.strip()]
    least = min(len(line) - len(line.lstrip()) for line in kept)
    return "\n".join(line[least:] for line in lines).strip("\n")


def _is_command(text: str) -> bool:
    first = _ASSIGNED.sub("", text.partition("\n")[0])
    return first.split(maxsplit=1)[0] in PROGRAMS
