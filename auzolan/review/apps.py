# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room review as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """Register the tables that review loads, how it names its records, and its pages."""

    name = "auzolan.review"
    label = "review"

    def ready(self) -> None:
        """Wire the room."""
        from auzolan.kernel import bundles, naming
        from auzolan.kernel.bundles import BundleTable
        from auzolan.kernel.texts import Text
        from auzolan.review import api
        from auzolan.review.api import own_reviewers
        from auzolan.review.management import loading, names
        from auzolan.review.nouns import DecisionKind
        from auzolan.review.pages import found
        from auzolan.review.pages.terms import TERMS
        from auzolan.review.store import decisions, indicators
        from auzolan.showing import frame, terms

        terms.explain(TERMS)
        found.register()
        bundles.register(BundleTable("indicators", 20, loading.load_indicators, loading.dump_indicators))
        bundles.register(BundleTable("observations", 60, loading.load_observations, loading.dump_observations))
        bundles.register(BundleTable("intentions", 70, loading.load_intentions, loading.dump_intentions))
        api.declare_kind(
            DecisionKind(
                "published-intention",
                "review",
                Text("Argitaratutako asmoa", "Intención publicada", "Published intention"),
                responsible_roles=(),
                accountable_roles=(),
                needs_expectation=True,
            )
        )
        own_reviewers.register_own()
        for kind, namer in names.NAMERS.items():
            naming.names("review", kind)(namer)
        frame.navigate("public", "review:public_decisions", _("Decisions"), 30, listed=decisions.listed)
        frame.navigate("public", "review:public_indicators", _("Indicators"), 40, listed=indicators.listed)
        for url_name, label, order in (
            ("review:docket", _("Docket"), 10),
            ("review:decisions", _("Decisions"), 30),
            ("review:indicators", _("Indicators"), 40),
            ("review:lessons", _("Lessons"), 50),
            ("review:record", _("Forecast record"), 60),
            ("review:progress", _("Progress"), 70),
        ):
            frame.navigate("desk", url_name, label, order, "review.read")
