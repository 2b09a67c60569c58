# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Accounts are given by an administrator: nobody signs up, and a sign-in from outside must belong to someone known."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from auzolan.administration import people
from auzolan.kernel.access import Actor
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


@transaction.atomic
def way_in(by: Actor, username: str, *, forget_factors: bool = False) -> str:
    """Return the path at which one of our people chooses a password, good for three days and for one choice.

    With ``forget_factors`` a second factor and passkeys that were lost are forgotten.
    """
    account = people.account_of(by=by, username=username)
    if forget_factors:
        Authenticator.objects.filter(user=account).delete()
    words = {"uidb36": user_pk_to_url_str(account), "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)}
    return reverse("account_reset_password_from_key", kwargs=words)
