# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters by e-mail as every room sends them: in one language, from a program, tried again where they are held up."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Final

from django.core.mail import EmailMessage

NOT_SENT: Final = (SMTPException, OSError)
"""What is tried again later: the server of letters, or the disk of a folder of letters, is away."""
_FIRST_WAIT: Final = timedelta(minutes=1)
_LONGEST_WAIT: Final = timedelta(days=1)


def post(subject: str, body: str, *, to: str, language: str, end: str = "") -> None:
    """Send a letter; raise one of ``NOT_SENT`` where it did not leave. ``end`` is the address that ends such letters.

    With it a mail program may end them with one click (RFC 8058).
    """
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language}
    if end:
        headers |= {"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    EmailMessage(plain(subject), body, to=[to], headers=headers).send()


def wait(attempts: int) -> timedelta:
    """Return after how long a letter is tried again that did not leave so many times before: later and later.

    >>> wait(0), wait(3), wait(99)
    (datetime.timedelta(seconds=60), datetime.timedelta(seconds=480), datetime.timedelta(days=1))
    """
    return min(_FIRST_WAIT * int(2 ** min(attempts, 20)), _LONGEST_WAIT)


def plain(text: str) -> str:
    """Return a text on one line, so that nobody adds lines of their own to a letter."""
    return " ".join(text.split())
