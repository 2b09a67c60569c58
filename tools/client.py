# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Generate the typed Python client of the API, with openapi-python-client: ``python -m tools.client FOLDER``."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CONFIG = {
    "project_name_override": "auzolan-client",
    "package_name_override": "auzolan_client",
    "content_type_overrides": {
        "application/x-ndjson": "application/octet-stream",
        "application/zip": "application/octet-stream",
    },
}


def generate(folder: Path) -> None:
    """Write the client as a package that can be installed into ``folder``, replacing what was generated there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    import django

    django.setup()
    from tools.reference import openapi

    programs = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as aside:
        document, config = Path(aside) / "openapi.json", Path(aside) / "config.json"
        document.write_text(openapi())
        config.write_text(json.dumps(CONFIG))
        command = [programs / "openapi-python-client", "generate", "--path", document, "--config", config]
        options = ["--meta", "pdm", "--output-path", folder, "--overwrite", "--fail-on-warning"]
        path = os.pathsep.join((str(programs), os.environ.get("PATH", "")))
        ran = subprocess.run(
            [*command, *options], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
    if ran.returncode:
        sys.exit(ran.stdout + ran.stderr)


if __name__ == "__main__":
    generate(Path(sys.argv[1]))
    print(f"the client is in {sys.argv[1]}: pip install {sys.argv[1]}")
