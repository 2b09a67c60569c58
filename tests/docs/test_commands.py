# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every command of the first page, the tutorial and the how-tos is run, against a demonstration that is served."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import httpx
import pytest
import typer.main

from tests.builders import quick
from tests.builders.documents import HOME, Block, blocks, console, inline, pages
from tests.builders.installation import Installation, free_port, making

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("docs")]

PICTURES = {"evidence  ->  finding  ->  decision  ->  outcome  ->  lesson"}
"""Indented blocks that are no commands."""

NOT_HERE = {
    "make demo": ("auzolan demo", "the demonstration is made once for this module, with fewer services of the UK"),
    "make test": ("tools.run_tests", "this is a part of it"),
    "make audit": ("tools.audit", "tests/site/test_audit.py asks lists of known holes on loopback"),
    "make client INTO=auzolan-client": ("tools.client auzolan-client", "tests/site/test_client.py generates it"),
    "make spark": ("--extra spark", "580 MB; tests/lake asks Spark and ClickHouse where they are installed"),
    "AUZOLAN_FACTS_URL=pyspark:spark://head:7077 auzolan measure board --raw": (
        "",
        "no cluster stands here; tests/lake/test_elsewhere.py asks a Spark of one machine",
    ),
    "AUZOLAN_FACTS_URL=clickhouse://auzolan:password@clickhouse:8123 auzolan measure board --raw": (
        "",
        "no server stands here; tests/lake/test_clickhouse.py asks its engine behind its HTTP interface",
    ),
}
"""Commands that are not run here: what ``make -n`` must say of them, and why."""

EVENTS = (
    '{"event_id": "doc-1", "service": "income-tax", "provider": "bizkaia-hacienda", "municipality": "48020", '
    '"channel": "web", "step": "start", "case": "doc", "at": "2025-04-14T09:00:00+02:00"}\n'
)


@dataclass
class Demonstration:
    """A demonstration that is served, a folder like a checkout, and what the commands run in it have printed."""

    folder: Path
    var: Path
    port: int
    said: list[str] = field(default_factory=list)
    key: str = ""

    def run(self, command: str) -> tuple[int, str]:
        """Run a command as the reader's shell would; return its exit code and all that it printed."""
        path = f"{self.folder / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        told = {**os.environ, "PATH": path, "AUZOLAN_VAR_DIR": str(self.var), "AUZOLAN_DATABASE_URL": ""}
        # the worker would let them read the catalogue of the demonstration for minutes
        told |= {"AUZOLAN_MODELS_READ": "0"}
        here = self.here(command).replace("auz_...", self.key)
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", here],
            cwd=self.folder,
            env=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.said.append(ran.stdout)
        return ran.returncode, ran.stdout

    def here(self, text: str) -> str:
        """Return a text with the address at which the site is really served."""
        return text.replace("localhost:8000", f"localhost:{self.port}")

    def visitor(self, host: str = "localhost") -> httpx.Client:
        """Return a browser of sorts: keeps cookies, follows redirects, knows that localhost is this machine."""
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}",
            headers={"Host": f"{host}:{self.port}"},
            follow_redirects=True,
            timeout=240,
        )


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """Make the demonstration in a folder like a checkout, and serve it until the end."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "bundles" / "uk-services").mkdir(parents=True)
    for name in ("bizkaia", "us-it"):
        (folder / "bundles" / name).symlink_to(HOME / "bundles" / name)
    _fewer_services(HOME / "bundles" / "uk-services", folder / "bundles" / "uk-services", 40)
    (folder / "docs").symlink_to(HOME / "docs")
    (folder / ".venv").symlink_to(Path(sys.executable).parent.parent)
    (folder / "bin").mkdir()
    (folder / "events.ndjson").write_text(EVENTS)
    quick.shim(folder / "bin", folder / "near")
    makes = making(tmp_path_factory)
    installation: Installation = next(makes)()
    port = free_port()
    near = installation.start("-c", f"from tests.builders import quick; quick.wait({str(folder / 'near')!r})")
    served = None
    made = Demonstration(folder, installation.var, port)
    try:
        _wait_for((folder / "near").exists)
        code, told = made.run("auzolan demo --no-serve")
        assert code == 0, told
        made.said.clear()
        served = installation.start("serve", "--port", str(port), "--workers", "1", is_heard=False)
        _wait_for(lambda: _answers(port))
        made.key = _key(made)
        yield made
    finally:
        for process in (served, near):
            if process is not None:
                process.terminate()
                process.communicate()
        makes.close()


ALL = {str(page.relative_to(HOME)): blocks(page) for page in pages()}


@pytest.mark.parametrize("page", sorted(ALL))
def test_every_command_of_a_page_does_what_the_page_says(page: str, demonstration: Demonstration) -> None:
    for block in ALL[page]:
        if block.language == "console":
            _compare(block, demonstration)
        elif block.language == "sh":
            told = "\n".join(line for line in block.text.splitlines() if _plain(line) not in NOT_HERE)
            code, said = demonstration.run(told)
            assert code == 0, f"{block}: {said}"
        elif block.language == "python":
            code, said = demonstration.run(f"python - <<'END'\n{block.text}\nEND")
            assert code == 0, f"{block}: {said}"
    if page == "docs/tutorial.md":
        _mend_from_the_browser(demonstration)


def test_every_block_is_run_or_explained() -> None:
    silent = [
        str(block)
        for found in ALL.values()
        for block in found
        if block.language not in ("sh", "console", "python", "csv", "json", "toml") and block.text not in PICTURES
    ]
    assert not silent, f"neither run nor explained: {silent}"
    assert sum(len(found) for found in ALL.values()) > 25


def test_what_is_not_run_here_stands_in_a_page_and_would_run() -> None:
    lines = {_plain(line) for found in ALL.values() for block in found for line in block.text.splitlines()}
    assert not set(NOT_HERE) - lines, "explained, and nowhere written"
    for command, (does, _why) in NOT_HERE.items():
        if command.startswith("make"):
            words = [*shlex.split(command), "-n", "-o", ".venv/.made"]
            ran = subprocess.run(words, cwd=HOME, capture_output=True, text=True, check=True)
            assert does in ran.stdout, command


def test_what_is_shown_of_a_file_stands_in_an_example() -> None:
    examples = [path.read_text(encoding="utf-8") for path in sorted((HOME / "docs" / "examples").rglob("*.*"))]
    for block in (one for found in ALL.values() for one in found):
        if block.language in ("csv", "toml"):
            assert any(example.startswith(block.text) for example in examples), str(block)
        if block.language == "json":
            json.loads(block.text)
        if block.language == "toml":
            tomllib.loads(block.text)


def test_every_command_within_the_text_is_one_that_the_command_line_takes() -> None:
    from auzolan.site import cli

    cli._mount_rooms()
    whole = typer.main.get_command(cli.app)
    found = {command for page in [*pages(), *(HOME / "docs" / "explanation").glob("*.md")] for command in inline(page)}
    assert len(found) > 15
    for told in sorted(found):
        _parse(whole, shlex.split(told)[1:], told)


def _parse(command: Any, words: list[str], told: str) -> None:
    """Let the real parser read ``words``; a command that is only named, without any words, is one that there is."""
    context = click.Context(command)
    while hasattr(command, "commands"):
        assert words, told
        assert words[0] in command.commands, told
        command, words = command.commands[words[0]], words[1:]
    if words:
        command.make_context(told, words, parent=context)


def _compare(block: Block, demonstration: Demonstration) -> None:
    for command in console(block):
        code, said = demonstration.run(command.words)
        shown = demonstration.here(command.shown)
        is_same = re.fullmatch(_pattern(shown), said + "\n" * (not said))
        assert is_same, f"{block}: {command.words}\n--- shown\n{shown}\n--- said\n{said}"
        assert code == ("is not accepted" in shown), f"{block}: {command.words} ended with {code}: {said}"


def _pattern(shown: str) -> str:
    """Return what output has to match: ``...`` stands for a part of a line, and alone on its line for any lines."""
    return "".join(
        r"(?:[^\n]*\n)*" if line == "..." else "[^\n]*".join(map(re.escape, line.split("..."))) + "\n"
        for line in shown.split("\n")
    )


def test_what_is_left_out_of_an_output_ends_with_its_line() -> None:
    assert re.fullmatch(_pattern("a ... c\nd"), "a b c\nd\n")
    assert not re.fullmatch(_pattern("a ... c\nd"), "a\nb c\nd\n")
    assert re.fullmatch(_pattern("a\n...\nd"), "a\nb\nc\nd\n")
    assert not re.fullmatch(_pattern("a\n...\nd"), "a\nb\n")


def _mend_from_the_browser(demonstration: Demonstration) -> None:
    """Do what the tutorial says at its end of section 6, as a browser does, without JavaScript."""
    known = demonstration.here("http://urberri.localhost:8000/")
    way_in = next(line for said in demonstration.said for line in said.splitlines() if line.startswith(known))
    with demonstration.visitor("urberri.localhost") as browser:
        # what another process has made is seen a moment later
        _wait_for(lambda: "Urberriko Udala" in browser.get("/eu/").text)
        chosen = browser.get("/" + way_in.split("/", 3)[3])
        _send(browser, str(chosen.url.path), password1="herri-berria-2026", password2="herri-berria-2026")
        home = _send(browser, "/en/account/login/", login="miren", password="herri-berria-2026")
        assert home.url.path == "/en/desk/"
        assert "Fivefold jump" in browser.get("/en/desk/").text
        packed = (demonstration.folder / "urberri.zip").read_bytes()
        handed_in = _send(browser, "/en/desk/loads/", file=packed, name="urberri.zip", kind="bundle")
        _wait_for(lambda: "done" in browser.get(str(handed_in.url.path)).text)
        again = _send(browser, "/en/desk/loads/", to="/en/desk/loads/review/")
        _wait_for(lambda: "done" in browser.get(str(again.url.path)).text)
        docket = browser.get("/en/desk/").text
        assert "Fivefold jump" not in docket
        assert "More digital than in all" in docket


def _send(
    browser: httpx.Client, page: str, *, to: str = "", file: bytes = b"", name: str = "", **fields: str
) -> httpx.Response:
    """Send the form of ``page`` to ``to`` (itself by default), with the token that it carries."""
    shown = browser.get(page).text
    assert "csrfmiddlewaretoken" in shown, f"{page} has no form"
    token = shown.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    files = {"file": (name, file)} if file else None
    answer = browser.post(to or page, data={"csrfmiddlewaretoken": token, **fields}, files=files)
    assert answer.is_success, f"{to or page}: {answer.status_code}\n{answer.text}"
    return answer


def _key(made: Demonstration) -> str:
    """Return a key that may write, made on the page as the how-to says."""
    passwords = json.loads((made.var / "demonstration-people.json").read_text())
    with made.visitor() as browser:
        _send(browser, "/en/account/login/", login="service-owner", password=passwords["service-owner"])
        until = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400))
        told = {"key-name": "docs", "key-until": until, "key-may_write": "on"}
        shown = _send(browser, "/en/desk/programs/", to="/en/desk/programs/keys/", **told).text
    return "auz_" + shown.split("auz_")[1].split("<")[0].split('"')[0].strip()


def _fewer_services(bundle: Path, folder: Path, most: int) -> None:
    """Write a bundle with the first services of another, and what was observed of them."""
    kept: set[str] = set()
    for file in ("services", "tenants", "indicators", "observations"):
        with (bundle / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            rows = list(reader)
        if file == "services":
            rows = rows[:most]
            kept = {row["slug"] for row in rows}
        if file == "observations":
            rows = [row for row in rows if row["service"] in kept]
        with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, reader.fieldnames or ())
            writer.writeheader()
            writer.writerows(rows)
    (folder / "datapackage.json").write_text((bundle / "datapackage.json").read_text(encoding="utf-8"))


def _plain(line: str) -> str:
    return line.partition("  #")[0].strip()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx.HTTPError:
        return False


def _wait_for(happens: Any, seconds: float = 240) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.2)
