# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indexes that are made beside each other: each is put in place whole, and nobody removes what another is making."""

import os
import time
from pathlib import Path

from auzolan.showing import indexes


def test_what_another_is_making_stays_while_an_index_is_put_in_place(tmp_path: Path) -> None:
    first, second = indexes.new_folder(tmp_path), indexes.new_folder(tmp_path)
    (first / "words").touch()
    indexes.put_in_place(tmp_path, second, stamp="second")
    assert indexes.current(tmp_path)["stamp"] == "second"
    indexes.put_in_place(tmp_path, first, stamp="first")
    told = indexes.current(tmp_path)
    assert (told["stamp"], (tmp_path / told["folder"] / "words").is_file()) == ("first", True)


def test_the_one_before_stays_for_its_readers_and_what_stood_before_that_goes(tmp_path: Path) -> None:
    names = []
    for stamp in "abc":
        indexes.put_in_place(tmp_path, indexes.new_folder(tmp_path), stamp=stamp)
        names.append(indexes.current(tmp_path)["folder"])
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == set(names[1:])


def test_what_was_left_half_made_goes_after_a_day(tmp_path: Path) -> None:
    left, new = indexes.new_folder(tmp_path), indexes.new_folder(tmp_path)
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (two_days_ago, two_days_ago))
    indexes.put_in_place(tmp_path, indexes.new_folder(tmp_path))
    assert new.is_dir()
    assert not left.exists()
