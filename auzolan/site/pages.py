"""The front page: what a visitor finds first."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from auzolan.kernel.web import actor, into, render
from auzolan.review import api as review
from auzolan.services import api as services

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    """Show the way to the services by life event, and the newest public decisions."""
    by = actor(request)
    events = [
        {"code": event.code, "name": into(event.name), "count": count}
        for event, count in services.life_events(by=by)
        if count
    ]
    decisions = [
        {"title": one.title, "day": one.taken_at, "url": reverse("review:public_decision", args=[one.number])}
        for one in review.public_decisions(by=by)[:NEWEST]
    ]
    return render(request, "home.html", {"events": events, "decisions": decisions})
