# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers of CKAN's action API: packages told as DCAT, and the pages that come after.

The names of fields are those of CKAN, of ckanext-dcat and ckanext-scheming. A field is looked for in the package, then
among its extras. What a package says in fields that nobody has agreed upon is not told.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from auzolan.catalogue.core.harvesting import dcat, documents
from auzolan.catalogue.core.harvesting.packages import dataset
from auzolan.catalogue.core.harvesting.words import Telling, escaped
from auzolan.catalogue.nouns.harvesting import Page, Quarantined, Record, Sheet
from auzolan.kernel.refusals import BadInput

ROWS: Final = 100
_ACTION: Final = re.compile(r"(?P<site>.*?)/api/(?:3/|)action/(?P<verb>\w+)(?:\?(?P<query>.*))?$")
_START: Final = re.compile(r"(?<=[?&]start=)\d+")


def first_pages(source: str) -> tuple[str, ...]:
    """Return the addresses where a CKAN may be asked, the next where one does not answer.

    >>> first_pages("https://www.opendatabizkaia.eus/")[0]
    'https://www.opendatabizkaia.eus/api/3/action/package_search?rows=100&start=0&sort=id+asc'
    """
    found = _ACTION.match(source)
    if found and found["verb"] != "package_search":
        return (source,)
    if found:
        asked = "" if _START.search(source) else "&start=0" if found["query"] else f"?rows={ROWS}&start=0&sort=id+asc"
        return (f"{source}{asked}",)
    action = f"{source.rstrip('/')}/api/3/action"
    return f"{action}/package_search?rows={ROWS}&start=0&sort=id+asc", f"{action}/package_list"


def read(page: Page) -> Sheet:
    """Return the packages of a page as records, and what is to be asked next; BadInput where it is no answer of CKAN.

    >>> page = Page("https://a.eus/api/3/action/package_show?id=x", b'{"success": true, "result": {"id": "x"}}', "x")
    >>> [one.content.splitlines()[0].split()[0] for one in read(page).records]
    ['<https://a.eus/dataset/x>']
    """
    told = documents.told(page)
    result = _result(told, page)
    found = _ACTION.match(page.address)
    site = found["site"] if found else ""
    names = [one for one in result if isinstance(one, str)] if isinstance(result, list) else []
    if names and len(names) == len(result):
        if not site:
            raise BadInput(names[0], file=page.name, expected="packages, not only their names")
        return Sheet((), tuple(f"{site}/api/3/action/package_show?id={escaped(one)}" for one in names))
    packages, after = _packages(result, page)
    return Sheet(_records(packages, site, page.name), after)


def packages_of(told: Any, name: str) -> list[Any]:
    """Return the packages that an answer of CKAN, a list of packages or one package holds.

    >>> packages_of({"result": {"results": [{"name": "a"}]}}, "a.json"), packages_of([{"name": "a"}], "a.json")
    ([{'name': 'a'}], [{'name': 'a'}])
    """
    page = Page("", b"", name)
    return _packages(_result(told, page), page)[0]


def _result(told: Any, page: Page) -> Any:
    """Return what is asked for, out of the envelope of the action API."""
    if isinstance(told, dict) and told.get("success") is False:
        raise BadInput(
            json.dumps(told.get("error"))[:200], file=page.name, expected="an answer of CKAN, not its refusal"
        )
    return told["result"] if isinstance(told, dict) and "result" in told else told


def _packages(result: Any, page: Page) -> tuple[list[Any], tuple[str, ...]]:
    if isinstance(result, list):
        return result, ()
    if isinstance(result, dict) and isinstance(result.get("results"), list):
        packages = result["results"]
        start, count = _START.search(page.address), result.get("count")
        if start and packages and isinstance(count, int) and int(start[0]) + len(packages) < count:
            return packages, (_START.sub(str(int(start[0]) + len(packages)), page.address),)
        return packages, ()
    if isinstance(result, dict) and ("id" in result or "name" in result or "resources" in result):
        return [result], ()
    raise BadInput(
        str(result)[:80], file=page.name, expected="an answer of CKAN: package_search, package_show or a list"
    )


def _records(packages: list[Any], site: str, name: str) -> Iterator[Record | Quarantined]:
    for number, package in enumerate(packages, start=1):
        known = (package.get("id") or package.get("name")) if isinstance(package, dict) else None
        if not isinstance(known, str) or not known.strip():
            yield Quarantined(f"{name}, package {number}", "it has neither id nor name", is_record=False)
            continue
        try:
            yield record(package, known, site)
        except (TypeError, ValueError, AttributeError, KeyError, RecursionError) as fault:
            yield Quarantined(known, f"its fields are not those of a package: {fault}")


def record(package: dict[str, Any], known: str, site: str) -> Record | Quarantined:
    """Return the record of a package of the CKAN at ``site``.

    >>> record({"title": "A"}, "a", "").content.splitlines()[-1]
    '<urn:x-auzolan:ckan:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .'
    """
    telling = Telling()
    node = dataset(telling, package, known, site)
    made = dcat.record(telling.of, node, node.value)
    return made if isinstance(made, Quarantined) else Record(known, made.content, made.mark)
