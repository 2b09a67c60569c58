# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The people of the demonstration: one for each role, each with a password of their own."""

import json
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher

from auzolan.kernel.access import ROLES
from auzolan.kernel.models import Person
from auzolan.site import demonstration
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db


def test_each_role_has_a_person_whose_password_is_hashed_slowly_once_it_is_used(tmp_path: Path) -> None:
    a_tenant()
    told = demonstration._people()
    passwords = json.loads((tmp_path / "demonstration-people.json").read_text())
    assert set(passwords) == set(ROLES)
    assert len(set(passwords.values())) == len(ROLES)
    assert [line.split() for line in told[:-1]] == [[name, password] for name, password in passwords.items()]
    assert told[-1].endswith("demonstration-people.json.")
    name = "service-owner"
    hasher = identify_hasher(Person.objects.get(username=name).password)
    assert hasher.must_update(Person.objects.get(username=name).password)
    assert authenticate(None, username=name, password=passwords["administrator"]) is None
    assert authenticate(None, username=name, password=passwords[name]) is not None
    assert not hasher.must_update(Person.objects.get(username=name).password)
    assert demonstration._people() == told, "a second run keeps everybody's password"
