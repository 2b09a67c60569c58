# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The commitments of the four charters, one row per version, and the expectations that they are."""

from dataclasses import dataclass

from tools.bundles.facts import Facts
from tools.bundles.package import Table

# What is promised about, as the charters name it: (code, Basque, Spanish, English).
SUBJECTS = {
    "treatment": ("Tratua", "Trato", "Treatment"),
    "willingness": ("Laguntzeko prestutasuna", "Disposición a ayudar", "Willingness to help"),
    "resolution": ("Arazoa konpontzea", "Resolución", "Resolution"),
    "professionalism": ("Profesionaltasuna", "Profesionalidad", "Professionalism"),
    "plain-language": ("Hizkera argia", "Lenguaje claro", "Plain language"),
    "staff": ("Langileak", "Personal", "Staff"),
    "interest": ("Interesa", "Interés", "Interest"),
    "service": ("Zerbitzua", "Servicio", "Service"),
    "updated-information": ("Informazio eguneratua", "Información actualizada", "Up-to-date information"),
    "navigation": ("Nabigazioaren kalitatea", "Calidad de la navegación", "Quality of navigation"),
    "usability": ("Erabilerraztasuna", "Facilidad de uso", "Usability"),
    "commitment-1": ("1. zenbakizko konpromisoa", "Compromiso numérico 1", "Numeric commitment 1"),
    "commitment-2": ("2. zenbakizko konpromisoa", "Compromiso numérico 2", "Numeric commitment 2"),
    "commitment-3": ("3. zenbakizko konpromisoa", "Compromiso numérico 3", "Numeric commitment 3"),
}
TITLED = "dates: the years of the charter's title"
STORED = (
    "ASSUMPTION about dates: two versions of the page are stored without dates; only their order is known. "
    "They are placed in 2022-2023 and from 2024"
)
REPORTED = (
    "ASSUMPTION about dates: two versions of the page are stored without dates. The newer is placed by its title "
    "(2025-2026), the older by the compliance report that it links (2020-2024)"
)
FOR_ALL = "the newer version gives one target, taken to hold for each of the older commitments"
UNNAMED = "what each number is about is not in the source"


@dataclass(frozen=True, slots=True)
class Version:
    """Hold one version of a charter's targets: which fact says so, from when until when, and on what assumption."""

    charter: str
    service: str
    fact: str
    since: str
    until: str | None
    targets: dict[str, str]
    note: str


def versions() -> list[Version]:
    """Return the versions of the four charters, oldest first."""
    gertu = "Atención ciudadana presencial no especializada 2024-2025"
    interbiak = "Interbiak: atención y subvenciones 2024-2025"
    portal = "Gardentasun Ataria eta Informazio Publikoa Eskuratzea"
    support = "Laguntza ekonomikoa eta juridikoa udal eta mankomunitateentzat 2025-2026"
    eight = ("treatment", "willingness", "resolution", "professionalism", "plain-language")
    roads = ("staff", "treatment", "interest", "service", "plain-language", "resolution")
    old_portal = {"updated-information": "7", "navigation": "7.5", "usability": "7"}
    old_support = {"commitment-1": "8.5", "commitment-2": "8.5", "commitment-3": "8"}
    return [
        Version("gertu-attention", "gertu-attention", gertu, "2024-01-01", "2026-01-01", _all(eight), TITLED),
        Version("interbiak", "interbiak-attention", interbiak, "2024-01-01", "2026-01-01", _all(roads), TITLED),
        Version("transparency", "transparency-portal", portal, "2022-01-01", "2024-01-01", old_portal, STORED),
        Version(
            "transparency", "transparency-portal", portal, "2024-01-01", None, _all(old_portal), f"{STORED}; {FOR_ALL}"
        ),
        Version(
            "municipal-support",
            "municipal-support",
            support,
            "2020-01-01",
            "2025-01-01",
            old_support,
            f"{REPORTED}; {UNNAMED}",
        ),
        Version(
            "municipal-support",
            "municipal-support",
            support,
            "2025-01-01",
            "2027-01-01",
            _all(old_support),
            f"{REPORTED}; {FOR_ALL}; {UNNAMED}",
        ),
    ]


def commitments(facts: Facts) -> Table:
    """Return one row per commitment and version: a survey mean above the target."""
    rows = []
    for version in versions():
        fact = facts.one("service_charter", version.fact)
        for code, target in version.targets.items():
            eu, es, en = SUBJECTS[code]
            rows.append(
                {
                    "charter": version.charter,
                    "code": code,
                    "since": version.since,
                    "until": version.until,
                    "name_eu": f"{eu}: inkestako batez bestekoa {target} baino handiagoa",
                    "name_es": f"{es}: media de la encuesta superior a {target}",
                    "name_en": f"{en}: survey mean above {target}",
                    "indicator": f"survey-{code}",
                    "service": version.service,
                    "target": target,
                    "target_unit": "score",
                    "comparison": "more-than",
                    "source": fact.cited(version.note),
                }
            )
    return rows


def indicators() -> Table:
    """Return the indicators that the commitments speak of: survey means from 0 to 10, none of them published."""
    return [
        {
            "key": f"survey-{code}",
            "name_eu": f"Inkesta: {eu.lower()} (0-10)",
            "name_es": f"Encuesta: {es.lower()} (0-10)",
            "name_en": f"Survey: {en.lower()} (0-10)",
            "unit": "score",
            "direction": "up",
            "aggregation": "mean",
            "grain": "year",
            "owner": "bizkaia",
            "source": "service charters of the Provincial Council (bizkaia_facts.json, topic service_charter)",
            "note_eu": "Karta-inkestaren batez bestekoa, 0tik 10era. Iturrian ez dago emaitzarik.",
            "note_es": "Media de la encuesta de la carta, de 0 a 10. En la fuente no hay ningún resultado.",
            "note_en": "Mean of the charter's survey, from 0 to 10. The source holds no result of it.",
        }
        for code, (eu, es, en) in SUBJECTS.items()
    ]


def intentions(facts: Facts) -> Table:
    """Return the newest version of each commitment as a published expectation for the end of its charter."""
    newest = {version.charter: version for version in versions()}
    rows = []
    for version in newest.values():
        fact = facts.one("service_charter", version.fact)
        by = {"2026-01-01": "2025-12-31", "2027-01-01": "2026-12-31"}.get(version.until or "", "2026-12-31")
        open_end = "" if version.until else "; no end is published: taken as three years from its assumed start"
        for code, target in version.targets.items():
            eu, es, en = SUBJECTS[code]
            number = float(target)
            rows.append(
                {
                    "key": f"{version.charter}-{code}",
                    "kind": "charter-target",
                    "title_eu": f"{PROMISED[version.charter][0]}: {eu.lower()}, {target} baino gehiago",
                    "title_es": f"{PROMISED[version.charter][1]}: {es.lower()}, más de {target}",
                    "title_en": f"{PROMISED[version.charter][2]}: {en.lower()}, above {target}",
                    "subject": f"services/service/{version.service}",
                    "unit": "interbiak" if version.charter == "interbiak" else OWNERS[version.charter],
                    "published_on": version.since,
                    "indicator": f"survey-{code}",
                    "service": version.service,
                    "low": number * 0.95,
                    "middle": number,
                    "high": number * 1.05,
                    "by": by,
                    "source": fact.cited(f"{version.note}; interval: one number was published, +/-5 %{open_end}"),
                }
            )
    return rows


PROMISED = {
    "gertu-attention": (
        "Aurrez aurreko arretaren karta",
        "Carta de atención presencial",
        "Charter of attention in person",
    ),
    "transparency": (
        "Gardentasun-atariaren karta",
        "Carta del portal de transparencia",
        "Charter of the transparency portal",
    ),
    "municipal-support": (
        "Udalei laguntzeko karta",
        "Carta de apoyo a municipios",
        "Charter of support to municipalities",
    ),
    "interbiak": ("Interbiaken karta", "Carta de Interbiak", "Interbiak's charter"),
}
OWNERS = {
    "gertu-attention": "bizkaia-administracion-publica",
    "transparency": "bizkaia",
    "municipal-support": "bizkaia-administracion-publica",
}


def _all(codes: tuple[str, ...] | dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(codes, "8")
