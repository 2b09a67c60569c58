# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The values that columns of the US federal inventory take, by its data dictionary of 2024.

Work of the United States Government: public domain, 17 U.S.C. § 105.
"""

from typing import Final

TOPIC_AREA: Final = (
    "Government Services (includes Benefits and Service Delivery)",
    "Diplomacy & Trade",
    "Education & Workforce",
    "Energy & the Environment",
    "Emergency Management",
    "Health & Medical",
    "Law & Justice",
    "Science & Space",
    "Transportation",
    "Mission-Enabling",
)
COMMERCIAL_AI: Final = (
    "Inputting large amounts of data from paper forms into a digital system using AI.",
    "Identifying and cataloging items in a storage room using AI-driven image recognition.",
    "Transcribing and summarizing a recorded meeting or interview using AI.",
    "Scheduling meetings or appointments or setting reminders using AI.",
    "Prioritizing and categorizing incoming emails using AI.",
    "Scheduling and managing social media posts using AI.",
    "Logging and analyzing time spent on tasks using AI-powered time management tools.",
    "Identifying unusual patterns in system logs from a single incident report using AI.",
    "Summarizing the key points of a lengthy report using AI.",
    "Searching for information using AI.",
    "Digitizing text from scanned documents or smart forms for archival purposes using AI.",
    "Improving the quality of written communications using AI tools.",
    "Collaborating in real-time using AI-assisted tools in word processors.",
    "Creating visually appealing presentations using AI-driven design suggestions.",
    "Creating visual representations of data sets for reports and presentations using AI.",
    "Curating news articles and updates based on user preferences using AI.",
    "Planning travel routes using AI-driven map applications.",
    "Finding and booking travel accommodations using AI-powered platforms.",
    (
        "Unlocking smartphones or other devices without the need for passwords or PINs using AI-based facial "
        "recognition technology."
    ),
    "None of the Above",
)
DEV_STAGE: Final = (
    "Initiated",
    "Acquisition and/or Development",
    "Implementation and Assessment",
    "Operation and Maintenance",
    "Retired",
)
IMPACT_TYPE: Final = (
    "Rights-Impacting",
    "Safety-Impacting",
    "Both",
    "Neither",
)
DEV_METHOD: Final = (
    "Developed with contracting resources.",
    "Developed in-house.",
    "Developed with both contracting and in-house resources.",
)
HISP_NAME: Final = (
    "Bureau of Consular Affairs",
    "Bureau of Indian Affairs",
    "Bureau of Trust Funds Administration",
    "Centers for Medicare & Medicaid Services",
    "Community Development Financial Institutions (CDFI) Fund",
    "Customs and Border Protection",
    "Defense Counterintelligence and Security Agency",
    "Departmental Offices",
    "Employee Benefits Security Administration – DOL",
    "Employment and Training Administration – DOL",
    "Farm Service Agency – USDA",
    "Federal Emergency Management Agency – DHS",
    "Federal Employment Service – OPM",
    "Federal Student Aid – ED",
    "Fish and Wildlife Service – DOI",
    "Food and Nutrition Service – USDA",
    "Forest Service – USDA",
    "Housing and Urban Development – HUD",
    "Indian Health Service – HHS",
    "Internal Revenue Service – TREAS",
    "International Trade Administration – DOC",
    "National Park Service – DOI",
    "Natural Resources Conservation Service – USDA",
    "Occupational Safety and Health Administration – DOL",
    "Office of Workers' Compensation Programs – DOL",
    "Public Experience Portfolio – GSA",
    "Recreation.gov – USDA",
    "Retirement Services – OPM",
    "Rural Development – USDA",
    "Small Business Administration – SBA",
    "Social Security Administration – SSA",
    "Transportation Security Administration – DHS",
    "U.S. Agency for International Development – USAID",
    "U.S. Citizenship and Immigration Services – DHS",
    "United States Census Bureau",
    "United States Patent and Trademark Office",
    "Veterans Benefits Administration",
    "Veterans Health Administration",
)
PUBLIC_SERVICE: Final = (
    "Public-facing",
    "Not public-facing",
)
DATA_DOCS: Final = (
    (
        "Documentation is missing or not available: No documentation exists regarding maintenance, "
        "composition, quality, or intended use of the training and evaluation data."
    ),
    (
        "Documentation has been partially completed: Some documentation exists (detailing the composition and "
        "any statistical bias or measurement skew for training and evaluation purposes), but documentation "
        "took place within this use case's development."
    ),
    (
        "Documentation is complete: Documentation exists regarding the maintenance, composition, quality, and "
        "intended use of the training and evaluation data, as well as any statistical bias across model "
        "features and protected groups."
    ),
    (
        "Documentation is widely available: Documentation is not only complete, but is widely accessible "
        "within the agency, and has an owner and a regular update cadence."
    ),
)
DEMO_FEATURES: Final = (
    "Race/Ethnicity",
    "Sex/Gender",
    "Age",
    "Religious Affiliation",
    "Socioeconomic Status",
    "Ability Status",
    "Residency Status",
    "Marital Status",
    "Income",
    "Employment Status",
    "Other",
    "None",
)
CODE_ACCESS: Final = (
    "Yes – agency has access to source code, but it is not public.",
    "Yes – source code is publicly available.",
    "No – agency does not have access to source code.",
)
DEV_TOOLS_WAIT: Final = (
    "Less than 6 months",
    "6-12 months",
    "More than 12 months",
)
EXISTING_REUSE: Final = (
    (
        "None: This use case does not re-use any internally developed tooling or managed infrastructure from "
        "any other AI development efforts within the agency."
    ),
    (
        "Use of existing data platforms: This use case is being developed on existing enterprise data and "
        "analytics platforms within the agency rather than procuring additional platforms or SaaS to operate."
    ),
    (
        "Re-use production level code from a different use-case: This use case re-uses production level code "
        "and/or internally developed code libraries for model development from existing AI systems or "
        "repositories inside the agency."
    ),
    (
        "Re-use production level code and/or data products: This use case re-uses production level code as "
        "well as data products that have been published or made widely available for data science teams for "
        "within the agency."
    ),
)
INTERNAL_REVIEW: Final = (
    (
        "No documentation is available: No documentation detailing model performance metrics, model "
        "architecture, features and intended use of the models have been created or are currently accessible "
        "to other data science teams within the agency."
    ),
    (
        "Limited documentation for review: Some information regarding the model's performance on specific "
        "benchmarks are available or have been shared with specific stakeholders within the agency."
    ),
    (
        "Documentation has been developed: Complete documentation detailing model performance across a range "
        "of benchmarks, architecture, relevant features and information regarding the appropriate use of the "
        "model for predictive tasks has been created."
    ),
    (
        "Documentation has been published: Complete documentation has been published to a repository or data "
        "catalog within the agency and is made accessible to other data science teams for review and "
        "feedback."
    ),
)
IMPACT_ASSESSMENT: Final = (
    "Yes",
    "Planned or in-progress.",
    "No",
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
REAL_WORLD_TESTING: Final = (
    (
        "No testing: No testing of the model to simulate performance in an operational environment has been "
        "conducted thus far."
    ),
    (
        "Benchmark evaluation: Testing of the AI model has involved the use of benchmarks (either publicly "
        "available or internally created) to estimate performance in real-world settings, but has not been "
        "tested in an operational environment."
    ),
    (
        "Performance evaluation in operational environment: The AI use case has been tested in an operational "
        "environment before being fully implemented as a solution, or has been tested in simulated or "
        "controlled environment using operational or synthetic data."
    ),
    (
        "Impact evaluation in operational environment: The AI use case has been tested in an operational "
        "environment before being fully implemented as a solution and has utilized randomized experiments "
        "with a control group or other counterfactual, social systems analysis, or other rigorous research "
        "methodologies to evaluate impact and identify potential harm to users as well as broader groups of "
        "people."
    ),
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
INDEPENDENT_EVAL: Final = (
    "Yes – by the CAIO",
    "Yes – by an agency AI oversight board not directly involved in the system's development",
    ("Yes – by another appropriate agency office that was not directly involved in the system's development"),
    "Planned or in-progress",
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
MONITOR_POSTDEPLOY: Final = (
    (
        "No monitoring protocols have been established: Necessary infrastructure needed to perform monitoring "
        "of AI systems in production is not available and/or a plan to monitor models has not yet been "
        "established."
    ),
    (
        "Intermittent and Manually Updated: A plan for monitoring the AI use case is in place, and requires "
        "data science teams to work with DevOps engineers to manually update models at scheduled intervals, "
        "and create metrics to detect data distribution shifts between the operational environment and the "
        "training data for the model."
    ),
    (
        "Automated and Regularly Scheduled Updates: Some aspects of the plan to monitor the AI system "
        "post-deployment are automated including re-training of models after detecting drift; however, data "
        "science teams are still significantly involved in the monitoring and re-deployment process."
    ),
    (
        "Established Process of Machine Learning Operations: Alongside automated testing and drift detection, "
        "model re-training and re-deployments are supported by continuous integration pipelines that are "
        "managed by machine learning and data engineers on the platform, adapting work done by data science "
        "team into repeatable scripts for re-training and re-testing a model once deployed."
    ),
)
AUTONOMOUS_IMPACT: Final = (
    ("Yes - All individual decisions or actions are automated and may be rendered without direct human interaction."),
    "No - Some individual decisions or actions require direct human oversight.",
)
AI_NOTICE: Final = (
    "N/A – individuals are not interacting with the AI for this use case.",
    "Online - in the terms or instructions for the service.",
    "Email",
    "In-person",
    "Mail",
    "Telephone",
    "None of the above",
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
STAKEHOLDER_CONSULT: Final = (
    "Direct user testing",
    "General solicitations of comments from the public",
    "Post-transaction customer feedback collections",
    "Public hearings or meetings",
    "Outreach to relevant labor organizations",
    "None of the above",
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
APPEAL_PROCESS: Final = (
    "Yes",
    "No – it is not operationally practical to offer this. (Please explain.)",
    (
        "No – Law, operational limitations, or governmentwide guidance precludes an opportunity for an "
        "individual to appeal. (Please explain.)"
    ),
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
OPT_OUT: Final = (
    "Yes",
    (
        "No – This AI use case is not subject to the opt-out requirement because the AI functionality is "
        "solely used for the prevention, detection, and investigation of fraud or cybersecurity incidents, or "
        "the conduct of a criminal investigation."
    ),
    "No – There is law or governmentwide guidance that restricts opt-out for this context.",
    "Agency CAIO has waived this minimum practice and reported such waiver to OMB.",
)
