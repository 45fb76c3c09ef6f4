# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One letter to a visitor, at once: the address is used for that alone and stays nowhere."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime
from urllib.parse import urlsplit

from assistant.delivery.mail import Mailbox, hand_in, mailbox_at
from assistant.settings import Settings

_STEP, _ERRAND = 8.0, 20.0  # seconds: somebody waits for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Postman:
    """`sender` stands on the letter as the one whom it is from."""

    mailbox: Mailbox
    sender: str
    now: Callable[[], datetime]
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def send(self, address: str, subject: str, text: str) -> None:
        """Raises DeliveryError when the server did not take it. It is not tried again."""
        letter = EmailMessage(policy=WIRE)
        letter["From"], letter["To"], letter["Subject"] = self.sender, address, subject
        letter["Date"] = format_datetime(self.now())
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        hand_in(self.mailbox, self.trust, letter)


def postman_for(settings: Settings, now: Callable[[], datetime]) -> Postman | None:
    """None where the settings name no mail server or no sender."""
    url = settings.smtp_url.get_secret_value()
    if not url.startswith(("smtps://", "smtp://")) or "@" not in settings.mail_from:
        return None
    mailbox = mailbox_at(url, urlsplit(settings.base_url).hostname or "")
    quick = replace(mailbox, step=_STEP, errand=_ERRAND)
    return Postman(mailbox=quick, sender=settings.mail_from, now=now)
