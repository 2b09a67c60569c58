# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How tests are shared out between processes, so that a run outlives one of them.

pytest-xdist 3.8 hands what a lost process had already done to the others, as work without a test in it, for which they
then wait for ever (its issues 1323, 1327 and 1378). And it tells groups by what it appends to the names of tests, which
pytest 9.2 no longer lets it do: every test would run where there is room, and what a group has in common be built by
each process anew.
"""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from xdist.scheduler import LoadGroupScheduling

_GROUP: Final = re.compile(r'xdist_group\("([^"]+)"\)')
FIRST: Final = ("tests/journeys/", "tests/conformance/", "tests/lake/")
"""Where the longest tests are that belong to no group: begun last, one of them would run alone at the end."""


class SharingOut(LoadGroupScheduling):
    """Share out groups whole, and of a lost process what it has left and nothing that it had done.

    All tests of a file belong to the group that the file names with ``pytest.mark.xdist_group``.

    What a lost process was at is given one more try, for the machine may have taken the process (its memory, say); the
    second time it is the test's own failure.
    """

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        self.tried: set[str] = set()
        self.groups: dict[str, str] = {}

    def remove_node(self, node: Any) -> str | None:
        """Put back what ``node`` has left; return the test that it was lost in for the second time, if any."""
        units = self.assigned_work.pop(node)
        left = {scope: unit for scope, unit in units.items() if not all(unit.values())}
        if not left:
            return None
        unit = next(iter(left.values()))
        lost_in = next(test for test, is_done in unit.items() if not is_done)
        failed = lost_in in self.tried
        self.tried.add(lost_in)
        if failed:
            unit[lost_in] = True
        self._tell(f"a process was lost in {lost_in}, {'again' if failed else 'which is tried once more'}")
        self.workqueue.update({scope: unit for scope, unit in left.items() if not all(unit.values())})
        for other in self.assigned_work:
            self._reschedule(other)
        return lost_in if failed else None

    def schedule(self) -> None:
        """Give every process work; a new one needs two tests to begin with the first."""
        super().schedule()
        for scope in [one for one in self.workqueue if one.startswith(FIRST)]:
            self.workqueue.move_to_end(scope, last=False)
        for scope in [one for one, unit in self.workqueue.items() if len(unit) > 1]:
            self.workqueue.move_to_end(scope, last=False)
        for node in self.nodes:
            self._reschedule(node)

    def _reschedule(self, node: Any) -> None:
        """Give a process work, once it has said which tests it knows: one may be lost while another begins."""
        if node in self.registered_collections:
            # one that is lost too, and not yet known to be: what it was given is put back when it is
            with suppress(OSError):
                super()._reschedule(node)

    def _split_scope(self, nodeid: str) -> str:
        """Return the group of the file that a test stands in, or the test itself."""
        file = nodeid.partition("::")[0]
        if file not in self.groups:
            found = _GROUP.search((Path(self.config.rootpath) / file).read_text(encoding="utf-8"))
            self.groups[file] = found[1] if found else ""
        return self.groups[file] or nodeid

    def _tell(self, line: str) -> None:
        terminal = self.config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.write_line(f"\n{line}")
