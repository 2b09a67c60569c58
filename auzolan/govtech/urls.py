# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the room govtech: public pages, and pages of the desk; each topic lists its own."""

from django.urls import URLPattern

from auzolan.govtech.pages import (
    adoptions,
    ai_screening,
    applications,
    challenge_editing,
    challenges,
    evaluating,
    experience,
    learning,
    network,
    network_desk,
    network_fetching,
    piloting,
    procurement,
    publishers,
    questions,
    register,
    reuse_checks,
    reuse_exemptions,
    reuse_grading,
    reuse_making,
    solutions,
    tender_contracting,
    tender_editing,
    tenders,
    withdrawing,
)

public: list[URLPattern] = [
    *register.public,
    *learning.public,
    *experience.public,
    *withdrawing.public,
    *applications.public,
    *questions.public,
    *challenges.public,
    *solutions.public,
    *reuse_exemptions.public,
    *reuse_checks.public,
    *tenders.public,
    *network.public,
]
desk: list[URLPattern] = [
    *learning.desk,
    *ai_screening.desk,
    *piloting.desk,
    *evaluating.desk,
    *applications.desk,
    *questions.desk,
    *challenge_editing.desk,
    *challenges.desk,
    *adoptions.desk,
    *solutions.desk,
    *reuse_exemptions.desk,
    *reuse_making.desk,
    *reuse_grading.desk,
    *reuse_checks.desk,
    *tender_editing.desk,
    *tender_contracting.desk,
    *tenders.desk,
    *network_desk.desk,
    *network_fetching.desk,
    *procurement.desk,
    *publishers.desk,
]
