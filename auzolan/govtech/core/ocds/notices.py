# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A release of OCDS 1.1.5 from an announcement of a tender as contratacion.euskadi.eus gives it out as XML.

Both shapes carry the same things under other names: ``PATHS`` says where. Amounts without VAT and with it are told
apart by the source, and here too.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, NoReturn

from auzolan.govtech.core.ocds.leaves import Leaves
from auzolan.govtech.core.ocds.releases import ocid
from auzolan.govtech.core.ocds.words import (
    CATEGORIES,
    METHODS,
    UNSAID,
    classification,
    escaped,
    moment,
    party,
    place,
    slug,
    value,
)
from auzolan.govtech.nouns.ocds import Mark
from auzolan.kernel.refusals import BadInput

SITE: Final = "https://www.contratacion.euskadi.eus"
AWARDED: Final = "award"
"""What the ids of awards begin with that have no contract yet; after it come their lot and their company."""
PATHS: Final[Mapping[str, Mapping[str, str]]] = {
    "contractingAnnouncement": {
        "code": "contracting/codExp",
        "title": "contracting/subject",
        "language": "language",
        "url": "url",
        "first": "contracting/firstPublicationDate",
        "last": "contracting/lastPublicationDate",
        "estimated": "contracting/budgetEstimated",
        "net": "contracting/budgetWithoutVAT",
        "gross": "contracting/budgetWithVAT",
        "start": "contracting/contractInitialDate",
        "end": "contracting/contractEndDate",
        "processing": "contracting/processingStatus",
        "authority": "contracting/contractingAuthority/name",
        "authority_nuts": "contracting/contractingAuthority/nutsCode",
        "authority_address": "contracting/contractingAuthority/address",
        "authority_url": "contracting/contractingAuthority/webPage",
        "entity": "contracting/entityDriving/name",
        "body": "contracting/contractingBody/name",
        "kind": "contracting/contractingType",
        "procedure": "contracting/adjudicationProcedure",
        "criteria": "contracting/adjudicationCriteria",
        "deadline": "contracting/deadlineSubmissionOffer/date",
        "bidders": "contracting/biddersNumber",
        "nuts": "contracting/placeExecutionNUTS/placeExecution/code",
        "bidder": "contracting/offersManagement/offerManagement",
        "bidder_name": "name",
        "bidder_code": "cif",
        "lot": "contracting/lots/lot",
        "lot_name": "identificador",
        "lot_title": "subject",
        "lot_net": "budgetWithoutVAT",
        "award": "contracting/resolutions/resolution/adjInfo/licitorCompanies/licitorCompany",
        "award_name": "businessName",
        "award_code": "businessCif",
        "award_net": "budgetWithoutVAT",
        "award_gross": "budgetWithVAT",
        "award_lot": "lot",
        "awarded": "contracting/resolutions/resolution/adjInfo/date",
        "contract": "contracting/formalizations/formalization",
        "contract_code": "contractCode",
        "contract_name": "businessName",
        "contract_state": "state",
        "signed": "contracting/formalizations/formalization",
        "signed_name": "businessName",
        "signed_on": "dateCompanySignature",
    },
    "record": {
        "code": "contratacion/contratacion_expediente",
        "title": "contratacion/contratacion_objeto_contrato",
        "language": "v79_idioma",
        "url": "v79_rutaPortalContenido",
        "first": "contratacion/contratacion_fecha_primera_publicacion",
        "last": "contratacion/contratacion_fecha_de_publicacion_documento",
        "estimated": "contratacion/contratacion_valor_estimado",
        "net": "contratacion/contratacion_presupuesto_contrato",
        "gross": "contratacion/contratacion_presupuesto_iva_contrato",
        "processing": "contratacion/contratacion_estado_tramitacion/valor",
        "authority": "contratacion/contratacion_poder_adjudicador/valor",
        "authority_code": "contratacion/contratacion_poder_adjudicador/contratacion_nifcif",
        "authority_nuts": "contratacion/contratacion_poder_adjudicador/contratacion_codigo_nuts",
        "authority_address": "contratacion/contratacion_poder_adjudicador/direccion",
        "authority_url": "contratacion/contratacion_poder_adjudicador/direccion_web",
        "profile": "contratacion/contratacion_poder_adjudicador/codigo",
        "entity": "contratacion/contratacion_entidad_impulsora/valor",
        "body": "contratacion/contratacion_organo_contratacion/valor",
        "kind": "contratacion/contratacion_tipo_contrato/valor",
        "procedure": "contratacion/contratacion_procedimiento/valor",
        "criteria": "contratacion/contratacion_forma_tramitacion/valor",
        "deadline": "contratacion/contratacion_fecha_limite_presentacion",
        "bidders": "contratacion/contratacion_num_licitadores",
        "nuts": "contratacion/lugar_ejecucion_principal/one/codigo",
        "bidder": "contratacion/contratacion_empresas_licitadoras/one",
        "bidder_name": "contratacion_empresa_licitadora_razon_social",
        "bidder_code": "contratacion_empresa_licitadora_cif",
        "lot": "contratacion/contratacion_lote/one",
        "lot_name": "identificacion_del_lote",
        "lot_title": "objeto_del_lote",
        "lot_net": "presupuesto_sin_IVA",
        "award": "contratacion/contratacion_informe_adjudicacion_definitiva/one",
        "award_name": "empresa",
        "award_net": "precio",
        "award_gross": "precioIVA",
        "award_lot": "lote",
        "awarded": "contratacion/contratacion_fecha_adjudicacion_definitiva",
        "contract": "contratacion/contratos/one",
        "contract_code": "codContrato",
        "contract_name": "empresaContrato",
        "signed": "contratacion/contratacion_formalizacion_contrato/one",
        "signed_name": "empresa",
        "signed_on": "fecha_firma",
    },
}
"""Where each thing stands in each shape; what a shape has not is left out."""


def notice_release(told: Leaves, *, prefix: str) -> dict[str, Any]:
    """Return the release of an announcement; BadInput where it has no code, authority or day of publication."""
    return Notice(told, prefix).release()


def notice_marks(release: Mapping[str, Any]) -> list[Mark]:
    """Return what to know of the release of an announcement: its words that OCDS has no code for.

    >>> [one.value for one in notice_marks({"tender": {"contractType": "Otro", "procurementMethod": "open"}})]
    ['Otro']
    """
    tender = release["tender"]
    words = (("contractType", "mainProcurementCategory"), ("procurementMethodDetails", "procurementMethod"))
    return [Mark(UNSAID, 1, word, tender[word]) for word, code in words if word in tender and code not in tender]


class Notice:
    """An announcement that is being read."""

    def __init__(self, told: Leaves, prefix: str) -> None:
        self.told, self.prefix = told, prefix
        self.paths = PATHS[told.root.tag]
        self.codes: dict[str, str] = {}
        self.parties: dict[str, dict[str, Any]] = {}

    def text(self, name: str, under: ET.Element | None = None) -> str:
        """Return a text by its name in ``PATHS``."""
        return self.told.text(self.paths[name], under) if name in self.paths else ""

    def day(self, name: str, under: ET.Element | None = None) -> date | datetime | None:
        """Return a day by its name in ``PATHS``."""
        return self.told.day(self.paths[name], under) if name in self.paths else None

    def all(self, name: str) -> list[ET.Element]:
        """Return elements by their name in ``PATHS``."""
        return self.told.all(self.paths[name])

    def release(self) -> dict[str, Any]:
        """Return the release."""
        code = self._required("code")
        profile = self._profile()
        published = self.day("last") or self.day("first")
        if published is None:
            raise BadInput("", field=self.paths["first"], file=self.told.source, expected="a day of publication")
        self.day("first")
        known = ocid(self.prefix, profile, code)
        buyer = self._party(self._buyer(profile))
        tender = self._tender(code, profile)
        awards = self._awards()
        contracts = self._contracts(awards)
        tags = ["tender", *(["award"] if awards else []), *(["contract"] if contracts else [])]
        return {
            "ocid": known,
            "id": f"{known}-{moment(published)}",
            "date": moment(published),
            "tag": tags,
            "initiationType": "tender",
            "language": self.text("language") or "es",
            "parties": list(self.parties.values()),
            "buyer": buyer,
            "tender": tender,
        } | {name: those for name, those in (("awards", awards), ("contracts", contracts)) if those}

    def _required(self, name: str) -> str:
        found = self.text(name)
        if not found:
            raise BadInput("", field=self.paths[name], file=self.told.source, expected="a text that is not empty")
        return found

    def _profile(self) -> str:
        named = self.told.root.find("contracting/contractingAuthority")
        found = self.text("profile") or (named.get("id", "") if named is not None else "")
        if not found:
            raise BadInput("", field="contractingAuthority", file=self.told.source, expected="an authority with an id")
        return found

    def _party(self, told: dict[str, Any]) -> dict[str, Any]:
        """Keep a party, with the roles of both where it is there already; return a reference to it."""
        kept = self.parties.setdefault(told["id"], told)
        kept["roles"] += [role for role in told["roles"] if role not in kept["roles"]]
        return {"id": kept["id"], "name": kept["name"]}

    def _buyer(self, profile: str) -> dict[str, Any]:
        told: dict[str, Any] = {
            "id": f"perfil-{escaped(profile)}",
            "name": self._required("authority"),
            "roles": ["buyer"],
        }
        if number := self.text("authority_code"):
            told["identifier"] = {"scheme": "ES-NIF", "id": number, "legalName": told["name"]}
        address = self.text("authority_address")
        if address not in ("", "-"):
            told["address"] = {"streetAddress": address}
        if url := self.text("authority_url"):
            told["contactPoint"] = {"name": told["name"], "url": url}
        if nuts := self.text("authority_nuts"):
            told["details"] = {"nuts": nuts}
        return told

    def _tender(self, code: str, profile: str) -> dict[str, Any]:
        told: dict[str, Any] = {"id": code, "title": self.text("title")}
        if entity := self.text("entity"):
            known = f"perfil-{escaped(profile)}-{slug(entity)}"
            told["procuringEntity"] = self._party({"id": known, "name": entity, "roles": ["procuringEntity"]})
        if items := self._items():
            told["items"] = items
        told |= self._values()
        procedure, kind = self.text("procedure"), self.text("kind")
        told |= {"procurementMethod": METHODS[procedure]} if procedure in METHODS else {}
        told |= {"procurementMethodDetails": procedure} if procedure else {}
        told |= {"mainProcurementCategory": CATEGORIES[kind]} if kind in CATEGORIES else {}
        told |= self._times()
        if bidders := self.text("bidders"):
            if not bidders.isdigit():
                raise BadInput(bidders, field=self.paths["bidders"], file=self.told.source, expected="a whole number")
            told["numberOfTenderers"] = int(bidders)
        if tenderers := [self._company("bidder", one, "tenderer") for one in self.all("bidder")]:
            told["tenderers"] = list({one["id"]: one for one in tenderers}.values())
        if url := self.text("url"):
            told["documents"] = [{"id": "1", "documentType": "tenderNotice", "url": SITE + url}]
        if criteria := self.text("criteria"):
            told["awardCriteriaDetails"] = criteria
        # beside the standard
        lots = [self._lot(n, one) for n, one in enumerate(self.all("lot"), start=1)]
        beside = {
            "contractType": kind,
            "contractingBody": self.text("body"),
            "processingStatus": self.text("processing"),
            "lots": lots,
        }
        return told | {name: said for name, said in beside.items() if said}

    def _values(self) -> dict[str, Any]:
        net, gross, estimated = (self.told.amount(self.paths[name]) for name in ("net", "gross", "estimated"))
        told: dict[str, Any] = {}
        if net is not None:
            told["value"] = value(net, with_vat=False)
        if gross is not None:
            told["valueWithVAT"] = value(gross, with_vat=True)
        if estimated is not None:
            told["estimatedValue"] = value(estimated, with_vat=False)
        return told

    def _times(self) -> dict[str, Any]:
        found = {name: self.day(name) for name in ("first", "deadline", "start", "end")}
        said = {name: moment(day) for name, day in found.items() if day is not None}
        told: dict[str, Any] = {}
        if "deadline" in said:
            told["tenderPeriod"] = {"endDate": said["deadline"]}
            # what is announced after its deadline was tendered for without an announcement
            if "first" in said and said["first"] < said["deadline"]:
                told["tenderPeriod"] = {"startDate": said["first"], **told["tenderPeriod"]}
        if "start" in said or "end" in said:
            both = (("startDate", "start"), ("endDate", "end"))
            told["contractPeriod"] = {key: said[name] for key, name in both if name in said}
        return told

    def _items(self) -> list[dict[str, Any]]:
        nuts = self.text("nuts")
        found: dict[str, str] = {}
        for one in self.told.all("contracting/cpvs/cpv"):
            found.setdefault(one.get("id", "")[:8], self.told.text("name", one))
        for one in self.told.all("contratacion/contratacion_codigo_cpv/one"):
            found.setdefault(self.told.text("contratacion_cpv", one)[:8], self.told.text("contratacion_desc_cpv", one))
        place_of_it = {"deliveryLocation": place(nuts)} if nuts else {}
        return [
            {"id": code, "classification": classification(code, name)} | place_of_it
            for code, name in found.items()
            if code
        ]

    def _company(self, kind: str, one: ET.Element, role: str) -> dict[str, Any]:
        name, code = self.text(f"{kind}_name", one), self.text(f"{kind}_code", one)
        code = code or self.codes.get(name, "")
        self.codes.setdefault(name, code)
        return self._party(party(name, code, [role], f"company-{slug(name)}"))

    def _lot(self, n: int, one: ET.Element) -> dict[str, Any]:
        told: dict[str, Any] = {"id": str(n), "title": self.text("lot_name", one)}
        if title := self.text("lot_title", one):
            told["description"] = title
        net = self.told.amount(self.paths["lot_net"], one)
        return told | ({"value": value(net, with_vat=False)} if net is not None else {})

    def _awards(self) -> list[dict[str, Any]]:
        lots = {self.text("lot_name", one): str(n) for n, one in enumerate(self.all("lot"), start=1)}
        day = self.day("awarded")
        times: Counter[str] = Counter()
        found: list[dict[str, Any]] = []
        for one in self.all("award"):
            net = self.told.amount(self.paths["award_net"], one)
            gross = self.told.amount(self.paths["award_gross"], one)
            supplier = self._company("award", one, "supplier")
            if net is None and gross is None:
                continue
            lot = lots.get(self.text("award_lot", one), "")
            known = "-".join(filter(None, (AWARDED, lot, supplier["id"])))
            times[known] += 1
            known += f"-{times[known]}" if times[known] > 1 else ""
            told: dict[str, Any] = {"id": known, "status": "active", "suppliers": [supplier]}
            told |= {"date": moment(day)} if day else {}
            if net is not None:
                told["value"] = value(net, with_vat=False)
            if gross is not None:
                told["valueWithVAT"] = value(gross, with_vat=True)
            if lot:
                told["relatedLots"] = [lot]
            found.append(told)
        return found

    def _contracts(self, awards: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the contracts, each with the award of its company: the first with the first, and so on.

        An award that has a contract takes its code, by which the register knows both.
        """
        waiting: dict[str, list[dict[str, Any]]] = {}
        for award in awards:
            waiting.setdefault(award["suppliers"][0]["name"], []).append(award)
        signed: dict[str, list[date | datetime | None]] = {}
        for one in self.all("signed"):
            signed.setdefault(self.text("signed_name", one), []).append(self.day("signed_on", one))
        found: list[dict[str, Any]] = []
        for one in self.all("contract"):
            code, name = self.text("contract_code", one), self.text("contract_name", one)
            if not code or not waiting.get(name):
                continue
            if any(code == other["id"] for other in found):
                self._refuse_twice(code)
            award = waiting[name].pop(0)
            award["id"] = code
            told: dict[str, Any] = {"id": code, "awardID": code}
            told |= {key: award[key] for key in ("value", "valueWithVAT") if key in award}
            day = signed[name].pop(0) if signed.get(name) else None
            told |= {"dateSigned": moment(day)} if day else {}
            state = self.text("contract_state", one)
            found.append(told | ({"processingStatus": state} if state else {}))
        return found

    def _refuse_twice(self, code: str) -> NoReturn:
        raise BadInput(
            code, field=self.paths["contract_code"], file=self.told.source, expected="each code of a contract once"
        )
