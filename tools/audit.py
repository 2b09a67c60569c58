# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Look for known holes in what we depend on: ``python -m tools.audit [--strict] [--seconds N] [--osv-url URL]``.

Everything that uv.lock and package-lock.json pin is asked of lists of known holes, by pip-audit and ``npm audit``. Exit
code 1 where one is known; 0 where none is. Where a list does not answer nothing was audited, and that is said: exit
code 0 as well, for it says nothing against us, or 2 with ``--strict``, for it says nothing for us either.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

HOME: Final = Path(__file__).resolve().parent.parent
EVERYTHING: Final = ("--frozen", "--no-emit-project", "--all-extras", "--all-groups", "--no-annotate", "--no-header")
SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Hole:
    """Hold one known hole: in which package and version, which advisory tells of it, and which versions mend it."""

    package: str
    version: str
    advisory: str
    mended_by: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}: {self.advisory}; mended by {self.mended_by or 'no version yet'}"


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a list said: of how many packages it was asked, of how many it knew nothing, and the known holes."""

    source: str
    packages: int = 0
    unknown: int = 0
    holes: tuple[Hole, ...] = ()
    why_not: str = ""

    @property
    def is_audited(self) -> bool:
        """Return whether any package was held against a list."""
        return self.packages > self.unknown

    def __str__(self) -> str:
        if not self.is_audited:
            why = f" ({self.why_not})" if self.why_not else ""
            return f"{self.source}: no list of known holes was within reach: nothing was audited{why}"
        left = f", {self.unknown} of them unknown to the list" if self.unknown else ""
        found = f"{len(self.holes)} known holes" if self.holes else "no known hole"
        return "\n  ".join([f"{self.source}: {found} in {self.packages} packages{left}", *map(str, self.holes)])


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked, and whom: empty addresses are the lists that pip-audit and npm ask by themselves."""

    requirements: Path | None = None
    lock: Path = HOME
    osv_url: str = ""
    npm_registry: str = ""
    seconds: int = SECONDS
    cache: Path = field(default_factory=lambda: Path(tempfile.gettempdir()) / "auzolan-audit")


def python_packages(asked: Asked) -> Report:
    """Return what the list of known holes says of the Python packages; of all only where it answers for the first."""
    lines = asked.requirements.read_text() if asked.requirements else _locked()
    pinned = [line for line in lines.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    told = _pip_audit(asked, pinned[:1])
    if told.is_audited and len(pinned) > 1:
        told = _pip_audit(asked, pinned)
    return told


def npm_packages(asked: Asked) -> Report:
    """Return what npm's list of known holes says of the packages of package-lock.json."""
    name = "npm"
    if shutil.which("npm") is None:
        return Report(name, why_not="npm is not on this machine")
    at = ["--registry", asked.npm_registry] if asked.npm_registry else []
    patience = [f"--fetch-timeout={asked.seconds * 1000}", "--fetch-retries=0", f"--cache={asked.cache / 'npm'}"]
    out, why = _run(["npm", "audit", "--json", "--package-lock-only", *patience, *at], asked.seconds, asked.lock)
    if "vulnerabilities" not in out:
        return Report(name, why_not=str(out.get("message") or why))
    locked = json.loads((asked.lock / "package-lock.json").read_text())["packages"]
    versions = {place.rpartition("node_modules/")[2]: str(one["version"]) for place, one in locked.items() if place}
    holes = [
        Hole(
            package,
            versions.get(package, "?"),
            f"{advisory['url']} ({advisory['title']}, {advisory['range']})",
            _npm_mended_by(told),
        )
        for package, told in sorted(out["vulnerabilities"].items())
        for advisory in told["via"]
        if isinstance(advisory, dict)
    ]
    return Report(name, len(versions), 0, tuple(holes))


def _npm_mended_by(told: dict[str, Any]) -> str:
    fix = told["fixAvailable"]
    if isinstance(fix, dict):
        return f"{fix['name']} {fix['version']}"
    return "npm audit fix" if fix else ""


def _locked() -> str:
    uv = HOME / ".venv-uv" / "bin" / "uv"
    command = [uv if uv.exists() else "uv", "export", "--quiet", *EVERYTHING]
    return subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True).stdout


def _pip_audit(asked: Asked, pinned: Sequence[str]) -> Report:
    name = "python"
    asked.cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("\n".join(pinned) + "\n")
        program = Path(sys.executable).parent / "pip-audit"
        how = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--desc", "off"]
        where = ["--vulnerability-service", "osv", "--osv-url", asked.osv_url] if asked.osv_url else []
        patience = ["--timeout", str(asked.seconds), "--cache-dir", str(asked.cache)]
        out, why = _run([str(program), "-r", str(file), *how, *patience, *where], asked.seconds, HOME)
    packages = out.get("dependencies", [])
    holes = [
        Hole(one["name"], one["version"], " / ".join([hole["id"], *hole["aliases"]]), ", ".join(hole["fix_versions"]))
        for one in packages
        for hole in one.get("vulns", [])
    ]
    skipped = [str(one["skip_reason"]) for one in packages if "skip_reason" in one]
    return Report(name, len(packages), len(skipped), tuple(holes), skipped[0] if skipped else why)


def _run(command: list[str], seconds: int, folder: Path) -> tuple[dict[str, Any], str]:
    """Return the JSON object that a command printed, or an empty one and why there is none."""
    try:
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return {}, f"no answer within {seconds} s"
    try:
        return dict(json.loads(ran.stdout)), ""
    except ValueError:
        lines = [line.strip() for line in ran.stderr.splitlines() if line.strip()]
        return {}, lines[-1][:200] if lines else f"exit code {ran.returncode}"


def main(words: Sequence[str] | None = None) -> int:
    """Print what is known of every package; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__.partition("\n")[0])
    parser.add_argument("--strict", action="store_true", help="exit with 2 where a list does not answer")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long to wait for a list")
    parser.add_argument("--osv-url", default="", help="an OSV service to ask instead of PyPI")
    parser.add_argument("--npm-registry", default="", help="a registry to ask instead of npm's own")
    parser.add_argument("--requirements", type=Path, help="a file of pinned packages instead of uv.lock")
    parser.add_argument("--lock", type=Path, default=HOME, help="the folder of package-lock.json")
    told = parser.parse_args(words)
    asked = Asked(told.requirements, told.lock, told.osv_url, told.npm_registry, told.seconds)
    reports = [python_packages(asked), npm_packages(asked)]
    for report in reports:
        print(report, flush=True)
    if any(report.holes for report in reports):
        return 1
    return 2 if told.strict and not all(report.is_audited for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
