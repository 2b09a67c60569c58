# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""AgID's criteria in a reuse check: chosen, answered with evidence, compared as on the command line, every refusal."""

from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api import reuse_dossiers as dossiers
from auzolan.govtech.api import reuse_grading as api
from auzolan.govtech.core.comparing import reading
from auzolan.govtech.core.comparing.judging import compare
from auzolan.govtech.core.comparing.telling import told
from auzolan.govtech.nouns.grading import Grade
from auzolan.govtech.nouns.reuse_checks import Listed, Met, Way
from auzolan.govtech.store.criteria import agid
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted
from tests.builders.kernel import a_person
from tests.builders.reuse_checks import HOUSE, a_check, a_subject, decided, marks, searched, some_solutions

pytestmark = pytest.mark.django_db
CATEGORY = "appointment-scheduling"
NAMES = ("other-a", "other-b", "other-c")
VALUES: dict[str, list[float | None]] = {
    "other-a": [9_000, 4, 3, 2, 2, 0.9, 2, 3, 4, 2, 30, None],
    "other-b": [4_000, 2, 2, 1, None, 0.7, 1, 2, 2, 1, 12, 60],
    "other-c": [1_000, 1, 0, 0, 1, 0.4, 0, 1, 1, 0, 1, 10],
}
PAGE = "/en/desk/reuse-checks/1/"


def grades(values: list[float | None]) -> list[Grade]:
    return [
        Grade(one.id, value, "" if value is None else "offer of May")
        for one, value in zip(agid().criteria, values, strict=True)
    ]


def a_short_list() -> None:
    a_subject()
    some_solutions()
    a_check()
    searched()
    rows = [Listed(one, one.title(), "reuse", is_found=False) for one in NAMES]
    checks.put_on_list(by=HOUSE, number=1, listed=rows)


def graded(*names: str) -> Any:
    api.choose_method(by=HOUSE, number=1, category=CATEGORY)
    for one in names:
        api.grade(by=HOUSE, number=1, solution=one, answers=grades(VALUES[one]))
    return checks.comparison(by=HOUSE, number=1)


def test_it_is_compared_as_on_the_command_line() -> None:
    a_short_list()
    found = graded(*NAMES)
    ids = [one.id for one in agid().criteria]
    sheet = {"category": CATEGORY, "answers": {one: dict(zip(ids, VALUES[one], strict=True)) for one in NAMES}}
    sheet["alternatives"] = list(NAMES)
    expected = told(compare(reading.read_sheet(sheet, agid(), source="sheet.json")))
    shown = told(found)
    for key in ("weights", "scores", "ranking", "flips", "reversals", "winner_is_certain"):
        assert shown[key] == expected[key], key
    assert [one["criterion"] for one in shown["unknown"]] == ["Vitalità", "Accessibilità"]
    assert len(shown["answers"]) == 34
    assert found.ranking[0].low < found.ranking[0].high


def test_what_nobody_has_looked_at_can_be_anything() -> None:
    a_short_list()
    assert graded() is None
    found = graded("other-a")
    assert len(found.ranking) == 3
    assert all(one.high - one.low > 0.3 for one in found.ranking)


def test_a_solution_that_leaves_the_list_takes_its_answers_along() -> None:
    a_short_list()
    graded(*NAMES)
    rows = [Listed(one, one, "reuse", is_found=False) for one in NAMES[:2]]
    one = checks.put_on_list(by=HOUSE, number=1, listed=rows)
    assert [each.solution for each in one.grades] == list(NAMES[:2])


def test_answers_that_cannot_be_are_refused() -> None:
    a_short_list()
    with pytest.raises(Conflict, match="method of comparison first"):
        api.grade(by=HOUSE, number=1, solution="other-a", answers=grades(VALUES["other-a"]))
    with pytest.raises(BadInput, match="a category of software that has weights"):
        api.choose_method(by=HOUSE, number=1, category="office")
    api.choose_method(by=HOUSE, number=1, category=CATEGORY)
    good = grades(VALUES["other-c"])
    wrong = {
        "a number from 0 to 4": [good[0], Grade(good[1].criterion, 5.0, "x"), *good[2:]],
        "a number from 0 to": [Grade(good[0].criterion, float("nan"), "x"), *good[1:]],
        "what shows it": [Grade(good[0].criterion, 1.0, " "), *good[1:]],
        "an answer to each criterion": good[1:],
        "at most 4000 letters": [Grade(good[0].criterion, 1.0, "x" * 4001), *good[1:]],
    }
    for why, answers in wrong.items():
        with pytest.raises(BadInput, match=why):
            api.grade(by=HOUSE, number=1, solution="other-a", answers=answers)
    with pytest.raises(BadInput, match="a solution of the short list"):
        api.grade(by=HOUSE, number=1, solution="nobody", answers=good)
    with pytest.raises(NotPermitted):
        api.choose_method(by=visitor("bizkaia"), number=1, category="")
    with pytest.raises(Conflict, match="Someone else has changed"):
        api.choose_method(by=HOUSE, number=1, category="", seen="0" * 64)


@pytest.mark.parametrize(
    ("language", "method", "flip"),
    [
        ("en", "twelve criteria, with the weights of the category", "in place of"),
        ("es", "doce criterios de AgID, con los pesos de la categoría", "El cambio más pequeño está el primero."),
        ("eu", "AgIDen hamabi irizpideen arabera", "Aldaketarik txikiena dago lehena."),
    ],
)
def test_the_desk_chooses_answers_and_reads_the_result(client: Client, language: str, method: str, flip: str) -> None:
    a_short_list()
    client.force_login(a_person("jone", role="govtech-lead"))
    page = f"/{language}/desk/reuse-checks/1/"
    assert client.get(f"{page}criteria/1/").status_code == 404
    assert client.post(f"{page}method/", {"category": "office"}).status_code == 422
    assert client.post(f"{page}method/", {"category": CATEGORY}).status_code == 302
    form = {f"value-{n}": "" if one is None else f"{one:.0f}" for n, one in enumerate(VALUES["other-c"], start=1)}
    lone = client.post(f"{page}criteria/3/", form)
    assert lone.status_code == 422
    form |= {f"evidence-{n}": "offer" for n in range(1, 13)}
    assert client.post(f"{page}criteria/3/", form | {"value-4": "9"}).status_code == 422
    assert client.post(f"{page}criteria/3/", form).status_code == 302
    graded(*NAMES)
    shown = client.get(page).content.decode()
    for said in (method, flip, "Other-A", "offer of May"):
        assert said in shown, said


def test_the_dossier_holds_the_method_the_result_and_each_answer(client: Client) -> None:
    a_short_list()
    graded(*NAMES)
    for one in NAMES:
        checks.cover(by=HOUSE, number=1, solution=one, marks=marks(Met.MET, Met.PARTLY))
    decided(way=Way.REUSE, choice="other-a")
    found = dossiers.dossier_ld(by=visitor("bizkaia"), number=1, address="a", subject="b", decision="c")
    assert found["comparedBy"] == f"AgID: {CATEGORY}"
    assert found["comparison"]["flips"]
    assert len(found["comparison"]["answers"]) == 34
    for language in ("eu", "es", "en"):
        assert dossiers.dossier_pdf(by=visitor("bizkaia"), number=1, language=language).startswith(b"%PDF")
    [one] = client.get("/api/v1/reuse-checks").json()["items"]
    assert (one["method"]["category"], len(one["grades"]), "person" in str(one["grades"])) == (CATEGORY, 3, False)
    assert "offer of May" in client.get("/en/reuse-checks/1/").content.decode()
