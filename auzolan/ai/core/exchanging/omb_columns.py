# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The 62 columns of the US federal inventory of AI use cases of 2024, and when each must be filled in.

Source: data dictionary of the consolidated inventory for OMB Memorandum M-24-10 (work of the United States Government:
public domain, 17 U.S.C. § 105).
"""

from dataclasses import dataclass
from typing import Final

from auzolan.ai.core.exchanging import omb_values as accepted


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one condition of a rule: a column has one of these values."""

    column: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column} is {' or '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Column:
    """Hold a column: its name in the data dictionary, when it is required, and which values it takes.

    ``needs`` are conditions that must all hold for it to be required: none of them (empty) is always, None is never.
    """

    name: str
    needs: tuple[Condition, ...] | None = None
    accepts: tuple[str, ...] = ()
    is_many: bool = False


ALWAYS: Final[tuple[Condition, ...]] = ()
YES_NO: Final = ("Yes", "No")
OWN: Final = Condition("10_commercial_ai", ("None of the Above",))
ALIVE: Final = Condition(
    "16_dev_stage",
    ("Initiated", "Acquisition and/or Development", "Implementation and Assessment", "Operation and Maintenance"),
)
BUILT: Final = Condition(
    "16_dev_stage", ("Acquisition and/or Development", "Implementation and Assessment", "Operation and Maintenance")
)
DEPLOYED: Final = Condition("16_dev_stage", ("Implementation and Assessment", "Operation and Maintenance"))
RETIRED: Final = Condition("16_dev_stage", ("Retired",))
IMPACTING: Final = Condition("17_impact_type", ("Rights-Impacting", "Safety-Impacting", "Both"))
ON_RIGHTS: Final = Condition("17_impact_type", ("Rights-Impacting", "Both"))
NO_EXTENSION: Final = Condition("51_extension_request", ("No",))
CONTRACTED: Final = Condition(
    "22_dev_method",
    ("Developed with contracting resources.", "Developed with both contracting and in-house resources."),
)
FOR_HISP: Final = Condition("24_hisp_support", ("Yes",))
FOR_PUBLIC: Final = Condition("27_public_info", ("Yes",))
OPEN_CODE: Final = Condition("38_code_access", ("Yes – source code is publicly available.",))
HAS_ATO: Final = Condition("40_has_ato", ("Yes",))
NO_APPEAL: Final = Condition(
    "65_appeal_process",
    (
        "No – it is not operationally practical to offer this. (Please explain.)",
        (
            "No – Law, operational limitations, or governmentwide guidance precludes an opportunity for an individual "
            "to appeal. (Please explain.)"
        ),
    ),
)
OWN_AND_ALIVE: Final = (OWN, ALIVE)
OWN_AND_BUILT: Final = (OWN, BUILT)
OWN_AND_DEPLOYED: Final = (OWN, DEPLOYED)
OWN_AND_RETIRED: Final = (OWN, RETIRED)
OWN_AND_CONTRACTED: Final = (OWN, CONTRACTED)
IMPACTING_AND_DEPLOYED: Final = (IMPACTING, DEPLOYED)
IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION: Final = (IMPACTING, DEPLOYED, NO_EXTENSION)
ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION: Final = (ON_RIGHTS, DEPLOYED, NO_EXTENSION)
ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION_AND_NO_APPEAL: Final = (ON_RIGHTS, DEPLOYED, NO_EXTENSION, NO_APPEAL)

COLUMNS: Final = (
    Column("2_use_case_name", ALWAYS),
    Column("3_agency", ALWAYS),
    Column("3_abr", ALWAYS),
    Column("4_bureau", ALWAYS),
    Column("8_topic_area", ALWAYS, accepted.TOPIC_AREA),
    Column("8_question_type", None),
    Column("10_commercial_ai", ALWAYS, accepted.COMMERCIAL_AI),
    Column("11_purpose_benefits", ALWAYS),
    Column("12_outputs", ALWAYS),
    Column("16_dev_stage", ALWAYS, accepted.DEV_STAGE),
    Column("17_impact_type", ALWAYS, accepted.IMPACT_TYPE),
    Column("18_date_initiated", OWN_AND_ALIVE),
    Column("19_date_acq_dev_began", OWN_AND_BUILT),
    Column("20_date_implemented", OWN_AND_DEPLOYED),
    Column("21_date_retired", OWN_AND_RETIRED),
    Column("22_dev_method", OWN_AND_BUILT, accepted.DEV_METHOD),
    Column("23_contract_piids", OWN_AND_CONTRACTED),
    Column("24_hisp_support", OWN_AND_BUILT, YES_NO),
    Column("25_hisp_name", (FOR_HISP,), accepted.HISP_NAME),
    Column("26_public_service", (FOR_HISP,), accepted.PUBLIC_SERVICE),
    Column("27_public_info", OWN_AND_DEPLOYED, YES_NO),
    Column("28_iqa_compliance", (FOR_PUBLIC,)),
    Column("29_contains_pii", OWN_AND_DEPLOYED, YES_NO),
    Column("30_saop_review", OWN_AND_DEPLOYED, YES_NO),
    Column("31_data_catalog", OWN_AND_BUILT, YES_NO),
    Column("31_question_type", None),
    Column("33_agency_data", OWN_AND_BUILT),
    Column("34_data_docs", OWN_AND_BUILT, accepted.DATA_DOCS),
    Column("35_demo_features", OWN_AND_BUILT, accepted.DEMO_FEATURES, is_many=True),
    Column("35_question_type", None),
    Column("37_custom_code", OWN_AND_DEPLOYED, YES_NO),
    Column("38_code_access", OWN_AND_DEPLOYED, accepted.CODE_ACCESS),
    Column("39_code_link", (OPEN_CODE,)),
    Column("40_has_ato", OWN_AND_BUILT, YES_NO),
    Column("41_system_name", (HAS_ATO,)),
    Column("42_dev_tools_wait", OWN_AND_BUILT, accepted.DEV_TOOLS_WAIT),
    Column("43_infra_provisioned", OWN_AND_BUILT, YES_NO),
    Column("43_question_type", None),
    Column("45_compute_request", OWN_AND_BUILT, YES_NO),
    Column("45_question_type", None),
    Column("47_timely_resources", OWN_AND_BUILT, YES_NO),
    Column("47_question_type", None),
    Column("49_existing_reuse", OWN_AND_BUILT, accepted.EXISTING_REUSE),
    Column("50_internal_review", OWN_AND_BUILT, accepted.INTERNAL_REVIEW),
    Column("51_extension_request", IMPACTING_AND_DEPLOYED, YES_NO),
    Column("52_impact_assessment", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.IMPACT_ASSESSMENT),
    Column("53_real_world_testing", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.REAL_WORLD_TESTING),
    Column("54_key_risks", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION),
    Column("55_independent_eval", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.INDEPENDENT_EVAL),
    Column("56_monitor_postdeploy", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.MONITOR_POSTDEPLOY),
    Column("57_autonomous_impact", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.AUTONOMOUS_IMPACT),
    Column("57_question_type", None),
    Column("59_ai_notice", IMPACTING_AND_DEPLOYED_AND_NO_EXTENSION, accepted.AI_NOTICE, is_many=True),
    Column("59_question_type", None),
    Column("61_adverse_impact", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION, YES_NO),
    Column("62_disparity_mitigation", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION),
    Column(
        "63_stakeholder_consult", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION, accepted.STAKEHOLDER_CONSULT, is_many=True
    ),
    Column("63_question_type", None),
    Column("65_appeal_process", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION, accepted.APPEAL_PROCESS),
    Column("66_no_appeal_reason", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION_AND_NO_APPEAL),
    Column("67_opt_out", ON_RIGHTS_AND_DEPLOYED_AND_NO_EXTENSION, accepted.OPT_OUT),
    Column("67_question_type", None),
)
