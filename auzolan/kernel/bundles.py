# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bundles: a Frictionless Data Package checked whole against the canonical schemas, then loaded whole or not at all."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.access import system as platform
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.models import BundleLoad, Tenant
from auzolan.kernel.refusals import BadInput, BadTable, Problem

Rows = list[dict[str, Any]]
MOST_PROBLEMS: Final = 100


@dataclass(frozen=True, slots=True)
class BundleTable:
    """Hold how one canonical table is loaded: ``load(by, rows, source)`` returns how many rows it kept.

    ``dump(by)`` gives the same rows back, for an export.
    """

    name: str
    order: int
    load: Callable[[Actor, Rows, str], int]
    dump: Callable[[Actor], Rows] | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold what a load has kept: the tenant and the rows per table; ``is_new`` is False where nothing had changed."""

    tenant: str
    name: str
    rows: dict[str, int]
    is_new: bool = True


_TABLES: dict[str, BundleTable] = {}
_LOADING: ContextVar[Mapping[str, Rows]] = ContextVar("_LOADING")


def register(table: BundleTable) -> None:
    """Let bundles carry ``table``; its schema is ``<settings.SCHEMAS_DIR>/<name>.json``."""
    _TABLES[table.name] = table


def tables() -> list[BundleTable]:
    """Return the tables that a bundle may carry, in the order in which they are loaded."""
    return sorted(_TABLES.values(), key=lambda table: (table.order, table.name))


def beside(name: str) -> Rows:
    """Return the rows of another table of the bundle that is being loaded; none where it carries no such table."""
    return _LOADING.get({}).get(name, [])


def load(path: Path, progress: Callable[[str, int], None] = lambda _name, _rows: None) -> Loaded:
    """Load the bundle at ``path`` (a folder or datapackage.json), whole or not at all; repeating it changes nothing.

    Raises BadInput where it is no bundle, BadTable naming file, row, column, value and expectation otherwise.
    """
    package = read_package(path)
    sha256 = content_hash(package, path)
    known = BundleLoad.everywhere.filter(tenant_id=package["tenant"], name=package["name"]).first()
    if known is not None and known.sha256 == sha256:
        return Loaded(package["tenant"], package["name"], known.rows, is_new=False)
    licence = _licence(package)
    contents = _contents(package, path)
    tenant = str(package["tenant"])
    kept: dict[str, int] = {}
    loading = _LOADING.set(contents)
    try:
        with transaction.atomic():
            for table in tables():
                if table.name in contents:
                    rows = contents[table.name]
                    _require_tenant(table.name, tenant)
                    kept[table.name] = table.load(platform(tenant), rows, f"{package['name']}/{table.name}")
                    progress(table.name, kept[table.name])
            BundleLoad.objects.of(tenant).create(
                name=package["name"], sha256=sha256, rows=kept, licence=licence, at=clock.now()
            )
    finally:
        _LOADING.reset(loading)
    return Loaded(tenant, package["name"], kept)


def licence_of(tenant: str) -> str:
    """Return the address of the licence of the newest bundle of a tenant that names one; empty for none. One query."""
    named = BundleLoad.objects.of(tenant).exclude(licence="").values_list("licence", flat=True)
    return named.first() or ""


def check(path: Path) -> dict[str, int]:
    """Return the rows of each table of the bundle at ``path``, read and checked as a load would; nothing is kept.

    Raises as `load` does. What only the rooms can tell, such as a service that nobody has recorded, a load tells.
    """
    package = read_package(path)
    _licence(package)
    contents = _contents(package, path)
    if str(package["tenant"]) not in {row["slug"] for row in contents.get("tenants", [])}:
        _require_tenant("", str(package["tenant"]))
    return {name: len(rows) for name, rows in contents.items()}


def content_hash(package: dict[str, Any], path: Path) -> str:
    """Return the SHA-256 over the descriptor and every file of the bundle that a table reads."""
    hashes = {name: digest(file.read_bytes()) for name, file in _resources(package, path) if file.is_file()}
    return digest(canonical_json({"package": package, "files": hashes}))


def export(tenant: str, folder: Path) -> dict[str, int]:
    """Write what the rooms hold of ``tenant`` as a bundle into ``folder`` (made, or empty); return rows per table."""
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(str(folder), field="folder", expected="a folder that is empty or not there yet")
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    resources = []
    for table in tables():
        rows = table.dump(platform(tenant)) if table.dump else []
        if not rows:
            continue
        schema = _schema(table.name)
        write_table(folder / f"{table.name}.csv", [field["name"] for field in schema["fields"]], rows)
        counts[table.name] = len(rows)
        resources.append(resource(table.name) | {"schema": schema})
    licence = licence_of(tenant)
    package: dict[str, Any] = {"licenses": [{"path": licence}]} if licence else {}
    write_package(folder, package | {"name": f"{tenant}-export", "tenant": tenant, "resources": resources})
    return counts


def resource(name: str) -> dict[str, Any]:
    """Return how a descriptor names the file of a table."""
    return {"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource"}


def write_table(file: Path, columns: Sequence[str], rows: Rows) -> None:
    """Write rows as the CSV of a table."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_package(folder: Path, package: dict[str, Any]) -> None:
    """Write the descriptor of a bundle."""
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def read_package(path: Path) -> dict[str, Any]:
    """Return the descriptor of the bundle at ``path``, or raise BadInput saying what is wrong with it."""
    file = path / "datapackage.json" if path.is_dir() else path
    if not file.is_file():
        raise BadInput(str(path), field="bundle", expected="a folder with a datapackage.json")
    try:
        package = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(str(fault), file=str(file), expected="JSON in UTF-8") from fault
    for member in ("name", "tenant", "resources"):
        if not isinstance(package, dict) or member not in package:
            raise BadInput(member, file=str(file), field="datapackage", expected=f"a member {member!r}")
    return dict(package)


def _licence(package: dict[str, Any]) -> str:
    """Return the address of the first licence that a descriptor names (Data Package, ``licenses``), or nothing."""
    told = package.get("licenses", [])
    if not isinstance(told, list) or not all(
        isinstance(one, dict) and isinstance(one.get("path"), str) for one in told
    ):
        raise BadInput(told, file="datapackage.json", field="licenses", expected="a list of licences, each with a path")
    return str(told[0]["path"]) if told else ""


def _contents(package: dict[str, Any], path: Path) -> dict[str, Rows]:
    """Return the rows of every table of a bundle, or raise with all that is wrong in any of them."""
    contents: dict[str, Rows] = {}
    problems: list[Problem] = []
    for name, file in _resources(package, path):
        try:
            contents[name] = _checked(file, name)
        except BadTable as refusal:
            problems += refusal.problems
    if problems:
        raise BadTable(problems)
    return contents


def _require_tenant(table: str, tenant: str) -> None:
    if table != "tenants" and not Tenant.objects.filter(slug=tenant).exists():
        raise BadInput(tenant, field="tenant", expected="a tenant that exists or stands in the table tenants")


def _resources(package: dict[str, Any], path: Path) -> Iterator[tuple[str, Path]]:
    folder = path if path.is_dir() else path.parent
    for resource in package["resources"]:
        name, at = str(resource.get("name", "")), str(resource.get("path", ""))
        file = (folder / at).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise BadInput(at, file="datapackage.json", field="path", expected="a path inside the bundle")
        if name in _TABLES:
            yield name, file
        elif str(resource.get("profile")) == "tabular-data-resource":
            raise BadInput(
                name, file="datapackage.json", field="resources", expected="one of " + ", ".join(sorted(_TABLES))
            )


def _checked(file: Path, name: str) -> Rows:
    """Return the rows of ``file`` as typed by the canonical schema, or raise BadTable with every bad value."""
    if not file.is_file():
        raise BadInput(file.name, file="datapackage.json", field="path", expected="a file of the bundle")
    # frictionless takes half a second to import: only a load pays for it
    from frictionless import Schema, system
    from frictionless.resources import TableResource

    with system.use_context(trusted=True):
        whole = _schema(name)
        columns, strange = _columns(TableResource(path=str(file), encoding="utf-8"), file.name, whole)
        if strange:
            raise BadTable(strange)
        kept = [one for one in whole["fields"] if one["name"] in columns]
        kept.sort(key=lambda one: columns.index(one["name"]))
        schema = Schema.from_descriptor(
            {"fields": kept, "primaryKey": [k for k in whole.get("primaryKey", []) if k in columns]}
        )
        resource = TableResource(path=str(file), schema=schema, encoding="utf-8")
        problems = _problems(resource, file.name, schema)
        if problems:
            raise BadTable(problems)
        absent = {one["name"]: None for one in whole["fields"]}
        with resource:
            return [absent | dict(row) for row in resource.row_stream]


def _columns(resource: Any, file: str, schema: dict[str, Any]) -> tuple[list[str], list[Problem]]:
    """Return the columns of a file, in its own order, and what is wrong with them; those not required may be absent."""
    with resource:
        columns = [str(label) for label in resource.labels]
    known = [one["name"] for one in schema["fields"]]
    needed = [one["name"] for one in schema["fields"] if one.get("constraints", {}).get("required")]
    told = [(name, "one of " + ", ".join(known)) for name in columns if name not in known]
    told += [
        (name, "each column once") for name in sorted({n for n in columns if columns.count(n) > 1}) if name in known
    ]
    told += [(name, "this column: it is required") for name in needed if name not in columns]
    return columns, [Problem(file, 1, name, "" if "required" in why else name, why) for name, why in told]


def _schema(name: str) -> dict[str, Any]:
    return dict(json.loads((Path(settings.SCHEMAS_DIR) / f"{name}.json").read_text(encoding="utf-8")))


def _problems(resource: Any, file: str, schema: Any) -> list[Problem]:
    report = resource.validate(limit_errors=MOST_PROBLEMS)
    found = []
    for error in (e for task in report.tasks for e in task.errors):
        told = error.to_descriptor()
        column = str(told.get("fieldName") or told.get("label") or "")
        cell = str(told.get("cell", "")) or ("" if column else error.note)
        found.append(Problem(file, told.get("rowNumber"), column, cell, _expected(schema, column) or error.note))
    return found


def _expected(schema: Any, column: str) -> str:
    if not column or not schema.has_field(column):
        return ""
    field = schema.get_field(column)
    told = [str(field.type)]
    if "enum" in field.constraints:
        told.append("one of " + ", ".join(map(str, field.constraints["enum"])))
    told += [f"{rule} {value}" for rule, value in field.constraints.items() if rule not in ("enum", "required")]
    if field.constraints.get("required"):
        told.append("not empty")
    return ", ".join(told)
