# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room govtech as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovtechConfig(AppConfig):
    """Name the commands of the room, and let each topic register what it shows, names and reviews."""

    name = "auzolan.govtech"
    label = "govtech"
    commands: dict[str, str] = {  # noqa: RUF012
        "solutions": "auzolan.govtech.management.cli.solutions:app",
        "procurement": "auzolan.govtech.management.cli.procurement:app",
        "network": "auzolan.govtech.management.cli.network:app",
    }

    def ready(self) -> None:
        """Wire the room, topic by topic."""
        from auzolan.govtech import tasks  # noqa: F401  they register their handlers by being imported

        self._show_solutions()
        self._show_challenges()
        self._show_applications()
        self._show_pilots()
        self._show_reuse_checks()
        self._show_tenders()
        self._show_network()
        self._show_cycles()

    def _show_solutions(self) -> None:
        """Name solutions, let bundles carry them, and put them into the menus and the search."""
        from auzolan.govtech.api import solutions as api
        from auzolan.govtech.api.reviewing import solutions as reviewing
        from auzolan.govtech.management import solutions as naming
        from auzolan.govtech.pages import adoptions, solution_found
        from auzolan.govtech.pages import solution_words as words
        from auzolan.govtech.store import solutions as store
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        naming.wire()
        reviewing.register()
        solution_found.register()
        changes.kept("govtech/solution", api.READ, words.FIELDS, values=words.VALUES)
        changes.kept("govtech/adoption", api.READ, words.ADOPTIONS)
        changes.kept("govtech/alias", api.READ, words.ADOPTIONS)
        panels.register("govtech/solution", "adoptions", adoptions.adoptions_panel, order=10)
        frame.navigate("public", "govtech:solutions", _("Solutions"), 57, listed=store.listed)
        frame.navigate("desk", "govtech:desk_solutions", _("Solutions"), 71, api.READ)

    def _show_challenges(self) -> None:
        """Put challenges into the menus and the search, and onto the pages of the findings that they rest on."""
        from auzolan.govtech.api import challenges as api
        from auzolan.govtech.api import following
        from auzolan.govtech.management import challenges as naming
        from auzolan.govtech.pages import challenge_found, challenges, questions
        from auzolan.govtech.pages import challenge_words as words
        from auzolan.govtech.store import challenges as store
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        naming.wire()
        following.declare_topics()
        challenge_found.register()
        changes.kept("govtech/challenge", api.READ, words.FIELDS, values=words.VALUES)
        changes.kept("govtech/question", api.READ, words.FIELDS, values=words.VALUES)
        panels.register("govtech/challenge", "questions", questions.questions_panel, order=10)
        panels.register("review/finding", "challenges", challenges.finding_panel, order=50, is_public=False)
        frame.navigate("public", "govtech:challenges", _("Challenges"), 55, listed=store.listed)
        frame.navigate("desk", "govtech:desk_challenges", _("Challenges"), 70, api.READ)

    def _show_applications(self) -> None:
        """Put applications and their scores onto the pages of challenges, and keep who changed what of them."""
        from auzolan.govtech.api import applications as api
        from auzolan.govtech.api import evaluating
        from auzolan.govtech.api import letters as _letters  # noqa: F401  it declares its permission by being imported
        from auzolan.govtech.pages import application_words as words
        from auzolan.govtech.pages import applications
        from auzolan.govtech.pages import evaluating as evaluating_pages
        from auzolan.kernel import panels
        from auzolan.showing import changes

        changes.kept("govtech/application", api.HANDLE, words.FIELDS, values=words.VALUES)
        evaluating.register_kinds()
        panels.register("govtech/challenge", "evaluation", evaluating_pages.evaluation_panel, order=30)
        panels.register("govtech/challenge", "applications", applications.applications_panel, order=20)

    def _show_pilots(self) -> None:
        """Put pilots and what they have taught onto pages, and payments onto those of applicants."""
        from auzolan.govtech.api import challenges
        from auzolan.govtech.api import piloting as api
        from auzolan.govtech.api.reviewing import ai_pilots
        from auzolan.govtech.api.reviewing import challenges as reviewing
        from auzolan.govtech.pages import ai_screening, learning, piloting
        from auzolan.govtech.pages import application_words as words
        from auzolan.kernel import panels
        from auzolan.showing import changes

        api.register_kinds()
        reviewing.register()
        ai_pilots.register()
        changes.kept("govtech/pilot", challenges.READ, words.FIELDS, values=words.VALUES)
        panels.register("govtech/application", "ai", ai_screening.panel, order=5, is_public=False)
        panels.register("govtech/pilot", "ai", ai_screening.panel, order=5, is_public=False)
        panels.register("govtech/challenge", "pilots", piloting.pilots_panel, order=40)
        panels.register("govtech/pilot", "learning", learning.learning_panel, order=10, is_public=False)
        panels.register("govtech/own-application", "payments", piloting.own_payments_panel, order=10)

    def _show_reuse_checks(self) -> None:
        """Put reuse checks and exemptions into the menus and the search, and keep who changed what of them."""
        from auzolan.govtech.api import challenges, reuse_deciding
        from auzolan.govtech.api import reuse_words as words
        from auzolan.govtech.management import reuse_checks as naming
        from auzolan.govtech.pages import reuse_found
        from auzolan.govtech.store import reuse_checks as store
        from auzolan.showing import changes, frame

        naming.wire()
        reuse_found.register()
        reuse_deciding.register_kinds()
        changes.kept("govtech/reuse-check", challenges.READ, words.FIELDS)
        changes.kept("govtech/reuse-exemption", challenges.READ, words.FIELDS)
        frame.navigate("public", "govtech:reuse_checks", _("Reuse checks"), 58, listed=store.listed)
        frame.navigate("desk", "govtech:desk_reuse_checks", _("Reuse checks"), 72, challenges.READ)

    def _show_tenders(self) -> None:
        """Put tenders into the menus and the search, and let them be reviewed."""
        from auzolan.govtech.api import tenders as api
        from auzolan.govtech.api.reviewing import tenders as reviewing
        from auzolan.govtech.management import tenders as naming
        from auzolan.govtech.pages import tender_found, tenders
        from auzolan.govtech.pages import tender_words as words
        from auzolan.govtech.store import tenders as store
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        naming.wire()
        tender_found.register()
        reviewing.register()
        changes.kept("govtech/publisher", api.READ, words.FIELDS)
        changes.kept("govtech/tender", api.READ, words.FIELDS, values=words.VALUES)
        panels.register("govtech/challenge", "tenders", tenders.challenge_panel, order=50)
        frame.navigate("public", "govtech:tenders", _("Tenders"), 59, listed=store.listed)
        frame.navigate("desk", "govtech:desk_tenders", _("Tenders"), 73, api.READ)
        frame.navigate("desk", "govtech:procurement", _("Which instrument?"), 74, api.READ)
        frame.navigate("desk", "govtech:procurement_flags", _("Red flags"), 75, api.READ)

    def _show_network(self) -> None:
        """Name partners and parcels, and show what is exchanged in the menus and on the pages of solutions."""
        from auzolan.govtech.api import challenges
        from auzolan.govtech.api.reviewing import network as reviewing
        from auzolan.govtech.management import network as naming
        from auzolan.govtech.pages import network
        from auzolan.govtech.pages import network_words as words
        from auzolan.kernel import panels
        from auzolan.showing import changes, frame

        naming.wire()
        reviewing.register()
        for kind in ("partner", "parcel", "offered"):
            changes.kept(f"govtech/{kind}", challenges.READ, words.FIELDS, values=words.VALUES)
        panels.register("govtech/solution", "network", network.solution_panel, order=40)
        frame.navigate("desk", "govtech:desk_network", _("Other governments"), 76, challenges.READ)

    def _show_cycles(self) -> None:
        """Show on the pages of findings and lessons where they stand from a need to its use."""
        from auzolan.govtech.pages.cycles import cycle_panel
        from auzolan.kernel import panels

        for kind in ("finding", "lesson"):
            draw = cycle_panel("review", kind)
            panels.register(f"review/{kind}", "cycle", draw, order=45, is_public=False)
