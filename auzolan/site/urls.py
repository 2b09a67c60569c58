# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the site: the rooms' public pages, their desk pages, accounts, health."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from auzolan.ai import urls as ai
from auzolan.catalogue import urls as catalogue
from auzolan.govtech import urls as govtech
from auzolan.loads import urls as loads
from auzolan.machines import urls as machines
from auzolan.measure import urls as measure
from auzolan.review import urls as review
from auzolan.services import urls as services
from auzolan.showing.frame import navigate, section
from auzolan.site import endpoints, gallery, glossary, health, histories, opendata, pages, people, search, units
from auzolan.strategy import urls as strategy

handler404 = "auzolan.kernel.web.page_not_found"
handler500 = "auzolan.site.outages.server_error"

section(_("Decide"), 10, "review")
section(_("Strategy"), 15, "strategy")
section(_("Promise"), 20, "services")
section(_("Measure"), 30, "measure")
section(_("Data"), 40, "catalogue")
section(_("Algorithms"), 50, "ai")
section(_("GovTech"), 60, "govtech")
section(_("Keep"), 90, "loads", "machines", "")
navigate("desk", "units", _("Organisation"), 91, "kernel.tenants")
navigate("desk", "people", _("People"), 92, "kernel.people")
navigate("desk", "access_log", _("Access log"), 95, "kernel.access-log")
ROOMS = (
    ("review", review),
    ("services", services),
    ("measure", measure),
    ("catalogue", catalogue),
    ("govtech", govtech),
    ("ai", ai),
    ("strategy", strategy),
    ("loads", loads),
    ("machines", machines),
)

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("health/metrics", health.metrics, name="metrics"),
    path("api/v1/token", endpoints.token, name="token"),
    path("api/v1/", endpoints.api.urls),
    path("data/", opendata.to_page, name="data_home"),
    path("data/catalogue.<slug:form>", opendata.catalogue, name="catalogue"),
    path("data/<slug:key>", opendata.dataset, name="dataset"),
    path("data/<slug:key>.<slug:form>", opendata.file, name="dataset_file"),
    path("", include((catalogue.plain, "catalogue_plain"))),
    path("", RedirectView.as_view(url="/eu/", permanent=False)),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("account/", include("allauth.urls")),
        path("search/", search.search, name="search"),
        path("glossary/", glossary.glossary, name="glossary"),
        path("data/", opendata.page, name="data"),
        path("developers/", pages.developers, name="developers"),
        path("developers/components/", gallery.components, name="components"),
        path("desk/people/", people.everyone, name="people"),
        path("desk/people-add/", people.add, name="person_add"),
        path("desk/people/<str:username>/", people.person, name="person"),
        path("desk/people/<str:username>/roles/", people.grant, name="person_grant"),
        path("desk/people/<str:username>/roles/<int:number>/end/", people.end, name="person_end"),
        path("desk/people/<str:username>/way-in/", people.renew, name="person_renew"),
        path("desk/units/", units.organisations, name="units"),
        path("desk/units-add/", units.add, name="unit_add"),
        path("desk/units/<slug:slug>/", units.unit, name="unit"),
        path("desk/history/<path:subject>/", histories.history, name="history"),
        path("desk/access-log/", pages.read_access_log, name="access_log"),
        *(
            path("", include(([*room.public, path("desk/", include(room.desk))], name), namespace=name))
            for name, room in ROOMS
        ),
    ),
]
