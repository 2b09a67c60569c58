# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Announcements of tenders as XML, in both shapes, as releases of OCDS."""

import json
from pathlib import Path
from typing import Any

import pytest

from auzolan.govtech.api import contracts as api
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from tests.builders.contracts import SHARED, lines, row

BY = visitor("")
ANNOUNCED = """<?xml version="1.0" encoding="ISO-8859-1"?>
<contractingAnnouncement id="a" lang="es">
 <url>/es/a.html</url><language>es</language>
 <contracting>
  <firstPublicationDate>01/03/2024 10:00</firstPublicationDate>
  <lastPublicationDate>20/04/2024 09:30</lastPublicationDate>
  <codExp>SU/1</codExp><subject>Bata
     desechable</subject>
  <budgetWithoutVAT>1.000,5</budgetWithoutVAT><budgetWithVAT>1.210,61</budgetWithVAT>
  <contractingAuthority id="40"><name>Osakidetza</name><address>-</address></contractingAuthority>
  <contractingType>Suministros</contractingType><adjudicationProcedure>Abierto</adjudicationProcedure>
  <deadlineSubmissionOffer><date>11/03/2024 14:00</date></deadlineSubmissionOffer>
  <cpvs><cpv id="33168000-5"><name>Aparatos</name></cpv></cpvs>
  <offersManagement>
   <offerManagement><name>Acme, S.A.</name><cif>A08176091</cif></offerManagement>
   <offerManagement><name>Bolt</name></offerManagement>
  </offersManagement>
  <biddersNumber>1</biddersNumber>
  <resolutions><resolution><adjInfo><date>15/04/2024</date><licitorCompanies><licitorCompany>
   <businessName>Acme, S.A.</businessName><businessCif>A08176091</businessCif>
   <budgetWithoutVAT>900</budgetWithoutVAT><budgetWithVAT>1.089</budgetWithVAT>
  </licitorCompany></licitorCompanies></adjInfo></resolution></resolutions>
  <formalizations><formalization><contractCode>SU/1_1</contractCode><state>Firmado</state>
   <businessName>Acme, S.A.</businessName><dateCompanySignature>18/04/2024</dateCompanySignature>
  </formalization></formalizations>
  <processing>Ordinaria</processing><processing>Urgente</processing>
 </contracting>
</contractingAnnouncement>
"""
RECORDED = """<record name="es_b" type="content">
 <item name="v79_idioma"><value>eu</value></item>
 <item name="contratacion"><value>
  <item name="contratacion_expediente"><value>OB 2</value></item>
  <item name="contratacion_fecha_de_publicacion_documento"><value>23/07/2019 11:24:50</value></item>
  <item name="contratacion_poder_adjudicador"><value>
   <item name="codigo"><value>6</value></item><item name="valor"><value>Eibar</value></item>
  </value></item>
  <item name="contratacion_lote"><value>
   <item name="0"><value><item name="identificacion_del_lote"><value>Lote 1</value></item></value></item>
   <item name="1"><value><item name="identificacion_del_lote"><value>Lote 2</value></item></value></item>
  </value></item>
  <item name="contratacion_informe_adjudicacion_definitiva"><value>
   <item name="0"><value>
    <item name="lote"><value>Lote 2</value></item><item name="empresa"><value>Bolt</value></item>
    <item name="precio"><value>70,36</value></item>
   </value></item>
  </value></item>
  <item name="contratacion_contrato_menor"><value>No</value></item>
 </value></item>
</record>
"""


def given_out(folder: Path, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the release of an announcement, and the report."""
    (folder / "a.xml").write_text(text, encoding="iso-8859-1")
    report = api.give_out_contracts(by=BY, contracts=[folder / "a.xml"], out=folder / "out.json")
    return json.loads((folder / "out.json").read_text())["releases"][0], report


def test_an_announcement_is_a_release_and_tells_what_it_leaves_out(tmp_path: Path) -> None:
    told, report = given_out(tmp_path, ANNOUNCED)
    assert told["ocid"] == "ocds-000000-40-SU~2F1"
    assert told["date"] == "2024-04-20T09:30:00+02:00"
    tender = told["tender"]
    assert tender["title"] == "Bata desechable"
    assert tender["value"] == {"amount": 1000.5, "currency": "EUR", "valueAddedTaxIncluded": False}
    assert tender["valueWithVAT"] == {"amount": 1210.61, "currency": "EUR", "valueAddedTaxIncluded": True}
    assert tender["tenderPeriod"] == {
        "startDate": "2024-03-01T10:00:00+01:00",
        "endDate": "2024-03-11T14:00:00+01:00",
    }
    assert (tender["procurementMethod"], tender["numberOfTenderers"]) == ("open", 1)
    assert [one["id"] for one in tender["tenderers"]] == ["ES-NIF-A08176091", "company-bolt"]
    assert [one["roles"] for one in told["parties"]] == [["buyer"], ["tenderer", "supplier"], ["tenderer"]]
    assert told["contracts"] == [
        {
            "id": "SU/1_1",
            "awardID": "SU/1_1",
            "value": {"amount": 900, "currency": "EUR", "valueAddedTaxIncluded": False},
            "valueWithVAT": {"amount": 1089, "currency": "EUR", "valueAddedTaxIncluded": True},
            "dateSigned": "2024-04-18T00:00:00+02:00",
            "processingStatus": "Firmado",
        }
    ]
    assert report["unplaced"] == [{"column": "contractingAnnouncement/contracting/processing", "times": 2}]


def test_what_is_announced_after_its_deadline_has_no_first_day(tmp_path: Path) -> None:
    told, _report = given_out(tmp_path, ANNOUNCED.replace("01/03/2024 10:00", "12/03/2024 10:00"))
    assert told["tender"]["tenderPeriod"] == {"endDate": "2024-03-11T14:00:00+01:00"}


def test_no_two_items_of_an_announcement_have_one_id(tmp_path: Path) -> None:
    told, _report = given_out(
        tmp_path, ANNOUNCED.replace("<cpvs>", '<cpvs><cpv id="33168000"><name>Aparatos</name></cpv>')
    )
    assert [one["id"] for one in told["tender"]["items"]] == ["33168000"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12343.75", 12343.75),
        ("12.343,75", 12343.75),
        ("12.343", 12343),
        ("12343,7", 12343.7),
        ("0,05", 0.05),
        ("7.5", 7.5),
    ],
)
def test_an_amount_is_read_as_it_was_written(tmp_path: Path, written: str, amount: float) -> None:
    told, _report = given_out(tmp_path, ANNOUNCED.replace(">1.000,5<", f">{written}<"))
    assert told["tender"]["value"]["amount"] == amount


@pytest.mark.parametrize(
    "written", ["1234.567", "1,234.50", "1.23.456", "1.2345", "-5", "1E3", "NaN", "1 000", "9" * 14]
)
def test_an_amount_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(BadInput, match=r"column contracting/budgetWithoutVAT: .* expected an amount as 57"):
        given_out(tmp_path, ANNOUNCED.replace(">1.000,5<", f">{written}<"))


def test_a_text_without_end_is_refused_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match=r"column contracting/subject: 'x+\.\.\.' is .* a text of at most 1,048,576"
    ) as told:
        given_out(tmp_path, ANNOUNCED.replace("Bata", "x" * 2**20))
    assert len(str(told.value)) < 300


def test_a_word_that_ocds_has_no_code_for_is_told(tmp_path: Path) -> None:
    odd = ANNOUNCED.replace(">Suministros<", ">Mixto<").replace(">Abierto<", ">Subasta<")
    told, report = given_out(tmp_path, odd)
    assert not {"mainProcurementCategory", "procurementMethod"} & set(told["tender"])
    says = "no code of OCDS says this: kept as a word only"
    assert [(one["mark"], one["column"], one["rows"]) for one in report["marks"]] == [
        (says, "contractType", [{"row": 1, "value": "Mixto"}]),
        (says, "procurementMethodDetails", [{"row": 1, "value": "Subasta"}]),
    ]
    assert given_out(tmp_path, ANNOUNCED)[1]["marks"] == []


def test_an_award_has_the_code_of_its_contract_wherever_it_stands(tmp_path: Path) -> None:
    first, after, last = ANNOUNCED.partition("<formalization>")
    bolt = "<formalization><contractCode>SU/1_2</contractCode><businessName>Bolt</businessName></formalization>"
    award = "<licitorCompany><businessName>Bolt</businessName><budgetWithoutVAT>5</budgetWithoutVAT></licitorCompany>"
    for many in (
        first.replace("<licitorCompany>", award + "<licitorCompany>"),
        first.replace("</licitorCompanies>", award + "</licitorCompanies>"),
    ):
        told, _report = given_out(tmp_path, many + bolt + after + last)
        assert {one["suppliers"][0]["name"]: one["id"] for one in told["awards"]} == {
            "Acme, S.A.": "SU/1_1",
            "Bolt": "SU/1_2",
        }
        assert all(one["awardID"] == one["id"] for one in told["contracts"])
    # as the register says it of the same contract
    rows = lines(tmp_path / "c.jsonl", [row("SU/1_1", cauth_cod_perfil="40")])
    (tmp_path / "a.xml").write_text(ANNOUNCED)
    api.give_out_contracts(by=BY, contracts=[rows, tmp_path / "a.xml"], out=tmp_path / "both.json", as_records=True)
    [record] = json.loads((tmp_path / "both.json").read_text())["records"]
    assert [one["id"] for one in record["compiledRelease"]["awards"]] == ["SU/1_1"]


def test_an_award_that_has_no_contract_yet_is_known_by_its_lot_and_its_company(tmp_path: Path) -> None:
    bare = ANNOUNCED.partition("<formalizations>")[0] + "</contracting></contractingAnnouncement>"
    told, _report = given_out(tmp_path, bare)
    assert [one["id"] for one in told["awards"]] == ["award-ES-NIF-A08176091"]
    found = bare[bare.index("<licitorCompany>") : bare.index("</licitorCompanies>")]
    told, _report = given_out(tmp_path, bare.replace(found, found * 2))
    assert [one["id"] for one in told["awards"]] == ["award-ES-NIF-A08176091", "award-ES-NIF-A08176091-2"]
    told, _report = given_out(tmp_path, RECORDED)
    assert [one["id"] for one in told["awards"]] == ["award-2-company-bolt"]


def test_a_contract_that_is_announced_twice_is_refused_by_its_code(tmp_path: Path) -> None:
    again = ANNOUNCED
    for mark in ("licitorCompany", "formalization"):
        begin, end = again.index(f"<{mark}>"), again.index(f"</{mark}>") + len(mark) + 3
        again = again[:end] + again[begin:end] + again[end:]
    with pytest.raises(
        BadInput, match=r"a\.xml, column contractCode: 'SU/1_1' is not accepted; expected each code of a contract once"
    ):
        given_out(tmp_path, again)
    assert not (tmp_path / "out.json").exists()


def test_a_record_is_a_release_with_its_lots(tmp_path: Path) -> None:
    told, report = given_out(tmp_path, RECORDED)
    assert (told["ocid"], told["language"]) == ("ocds-000000-6-OB~202", "eu")
    assert [one["title"] for one in told["tender"]["lots"]] == ["Lote 1", "Lote 2"]
    [award] = told["awards"]
    assert (award["value"]["amount"], award["relatedLots"]) == (70.36, ["2"])
    assert "contracts" not in told
    assert report["unplaced"] == [{"column": "record/contratacion/contratacion_contrato_menor", "times": 1}]


def test_announcements_and_rows_go_into_one_package(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ANNOUNCED)
    both = [lines(tmp_path / "c.jsonl", [row()]), tmp_path / "a.xml"]
    report = api.give_out_contracts(by=BY, contracts=both, out=tmp_path / "out.json", as_records=True)
    assert (report["read"], report["records"]) == (2, 2)
    with pytest.raises(BadInput, match="expected each release of ocds-000000-40-SU~2F1 once"):
        api.give_out_contracts(by=BY, contracts=[*both, tmp_path / "a.xml"], out=tmp_path / "twice.json")
    assert not (tmp_path / "twice.json").exists()


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("<codExp>SU/1</codExp>", "", r"a\.xml, column contracting/codExp: '' is not accepted"),
        ("<name>Osakidetza</name>", "", "contracting/contractingAuthority/name: ''"),
        (' id="40"', "", "expected an authority with an id"),
        ("900<", "9OO<", "budgetWithoutVAT: '9OO' is not accepted; expected an amount as 57"),
        ("15/04/2024", "31/04/2024", "column contracting/resolutions/resolution/adjInfo/date: '31/04/2024'"),
        (">1</biddersNumber>", ">one</biddersNumber>", "expected a whole number"),
        ("20/04/2024 09:30", "", "expected a day of publication"),
        ("</contractingAnnouncement>", "", "expected a file of XML"),
        ("contractingAnnouncement", "anuncio", "expected contractingAnnouncement or record"),
        ("<contractingAnnouncement id", "<!DOCTYPE a><contractingAnnouncement id", "without a document type"),
    ],
    ids=range(10),
)
def test_an_announcement_that_cannot_be_read_is_refused(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    text = ANNOUNCED.replace(was, becomes)
    if "publication" in says:
        text = text.replace("01/03/2024 10:00", "")
    with pytest.raises(BadInput, match=says):
        given_out(tmp_path, text)
    assert not (tmp_path / "out.json").exists()


BOMB = "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 4)) + "]>"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "iso-8859-1"])
def test_a_document_type_is_refused_in_whatever_encoding_it_comes(tmp_path: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding[:6] if "16" in encoding else encoding}"?>'
    bare = ANNOUNCED.partition("\n")[2]
    plain, bomb = tmp_path / "a.xml", tmp_path / "b.xml"
    plain.write_bytes((declared + bare).encode(encoding))
    bomb.write_bytes((declared + BOMB + bare.replace("Osakidetza", "&l3;")).encode(encoding))
    api.give_out_contracts(by=BY, contracts=[plain], out=tmp_path / "out.json")
    [told] = json.loads((tmp_path / "out.json").read_text())["releases"]
    assert told["buyer"]["name"] == "Osakidetza"
    with pytest.raises(BadInput, match=r"b\.xml' is not accepted; expected XML without a document type"):
        api.give_out_contracts(by=BY, contracts=[bomb], out=tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


@pytest.mark.skipif(not SHARED.exists(), reason="the data beside the repository is not here")
def test_real_announcements(tmp_path: Path) -> None:
    files = sorted((SHARED / "euskadi_contracting").glob("*.xml"))
    api.give_out_contracts(by=BY, contracts=files, out=tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text())["releases"]
    assert [len(one.get("awards", [])) for one in told] == [1, 0, 1, 8]
    assert [len(one.get("contracts", [])) for one in told] == [1, 0, 1, 8]
    assert [len(one["tender"].get("lots", [])) for one in told] == [0, 56, 0, 8]
    assert [len(one["tender"].get("tenderers", [])) for one in told] == [1, 0, 0, 63]
    assert all(award["relatedLots"] for award in told[3]["awards"])
    assert all("dateSigned" in one for one in told[3]["contracts"])
