# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan`` without its start: a process that has read the program once, and forks for each command.

``python -m tests.builders.quick SOCKET`` waits at SOCKET; what ``shim`` writes is a program that hands its words, its
folder, its environment and its three streams to it, and ends as the command did. The command itself is the real one.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path

_SHIM = """#!{python} -SE
import json, os, socket, sys
near = socket.socket(socket.AF_UNIX)
near.connect({at!r})
told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(near, [len(told).to_bytes(4, "big")], [0, 1, 2])
near.sendall(told)
sys.exit(near.recv(1)[0])
"""


def shim(folder: Path, at: Path) -> None:
    """Write the program ``auzolan`` into ``folder``."""
    program = folder / "auzolan"
    program.write_text(_SHIM.format(python=os.path.realpath(sys.executable), at=str(at)))
    program.chmod(0o755)


def wait(at: str) -> None:
    """Read the program, then fork for each command that comes, until this process is ended."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "auzolan.site.settings"
    import django

    django.setup()
    # what commands read late, so that each need not
    import frictionless  # noqa: F401

    import auzolan.site.demonstration
    import auzolan.site.doctor
    import auzolan.site.serving  # noqa: F401
    from auzolan.site import cli

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    near = socket.socket(socket.AF_UNIX)
    near.bind(at)
    near.listen()
    while True:
        asked, _ = near.accept()
        if os.fork() == 0:
            near.close()
            _answer(asked, cli.main)
        asked.close()


def _answer(asked: socket.socket, main: object) -> None:
    """Be the command, with the streams of the one who asked; tell how it ended."""
    size, streams, _, _ = socket.recv_fds(asked, 4, 3)
    told = b""
    while len(told) < int.from_bytes(size, "big"):
        told += asked.recv(65536)
    # a command may start programs of its own and wait for them
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    words, folder, environment = json.loads(told)
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["auzolan", *words]
    code = 0
    try:
        main()  # type: ignore[operator]
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        asked.sendall(bytes([code]))
        os._exit(code)


if __name__ == "__main__":
    wait(sys.argv[1])
