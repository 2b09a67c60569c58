"""The front page: what a visitor finds first."""

from django.http import HttpRequest, HttpResponse

from auzolan.kernel.web import render


def home(request: HttpRequest) -> HttpResponse:
    """Show the way to the services, to how they are doing, and to what has been decided."""
    return render(request, "home.html")
