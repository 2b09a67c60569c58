# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Accounts are given by an administrator: nobody signs up, and a sign-in from outside must belong to someone known."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from auzolan.kernel.models import Person
from auzolan.kernel.refusals import NotPermitted
from auzolan.kernel.web import problem


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts, none of them made by signing up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no sign-up."""
        return False


class InvitedPeople(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """OpenID Connect: whoever signs in there must be a person here, found by verified e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: there is no sign-up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a first sign-in to the person with that verified address; refuse everyone else."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        person = Person.objects.filter(email__in=verified, is_active=True).exclude(email="").first()
        if person is None:
            refusal = NotPermitted("Nobody with that address has been given an account here.")
            raise ImmediateHttpResponse(problem(request, refusal))
        sociallogin.connect(request, person)
