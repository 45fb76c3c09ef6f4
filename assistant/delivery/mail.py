# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Tells a team in its mailbox. The only module that speaks SMTP."""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime
from socket import SHUT_RDWR
from threading import Timer
from urllib.parse import unquote, urlsplit

from assistant.contact.outbox import Errand, Parcel
from assistant.delivery.letters import Letters, full_letter
from assistant.delivery.sender import ERRAND, STEP, DeliveryError, RefusedError, chosen

_HERE = ("localhost", "127.0.0.1", "::1")  # where nobody listens in between
_FULL = 552  # a mailbox that is full today
_FAULTS = (
    (smtplib.SMTPServerDisconnected, "verbinding verbroken"),
    (smtplib.SMTPAuthenticationError, "inloggen geweigerd"),
    (smtplib.SMTPSenderRefused, "afzender geweigerd"),
    (smtplib.SMTPNotSupportedError, "server biedt geen TLS of inloggen"),
    (smtplib.SMTPResponseException, "server weigert"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """The server to give letters to; `own_name` is how we present ourselves. `step` is how many seconds it may be
    silent, `errand` how many all of it may take. `trust` says whose certificates count; None: those of the machine."""

    host: str
    port: int
    own_name: str = ""
    user: str = ""
    password: str = ""
    tls_at_once: bool = True
    trust: ssl.SSLContext | None = None
    step: float = STEP
    errand: float = ERRAND


def mailbox_at(url: str, own_name: str = "", trust: ssl.SSLContext | None = None) -> Mailbox:
    """From smtps://name:password@server:465, or smtp:// for STARTTLS."""
    parts = urlsplit(url)
    at_once = parts.scheme == "smtps"
    return Mailbox(
        host=parts.hostname or "",
        port=parts.port or (465 if at_once else 587),
        own_name=own_name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=at_once,
        trust=trust,
    )


class MailSender:
    """`boxes` gives the address of each team. With `full` the letter holds the request itself, otherwise only its
    number and where to read it."""

    def __init__(
        self,
        mailbox: Mailbox,
        letters: Letters,
        *,
        sender: str,
        boxes: Mapping[str, str],
        full: bool,
        now: Callable[[], datetime],
    ) -> None:
        self._mailbox, self._letters, self._now = mailbox, letters, now
        self._trust = mailbox.trust or ssl.create_default_context()
        self._from, self._boxes, self._full = sender, boxes, full

    def send(self, parcel: Parcel) -> None:
        address = chosen(self._boxes, parcel.team)
        if address is None:
            raise RefusedError("geen e-mailadres voor dit team")
        hand_in(self._mailbox, self._trust, self._letter(parcel, address))

    def _letter(self, parcel: Parcel, address: str) -> EmailMessage:
        """The same number over retries, so that a mailbox can tell a repeat."""
        letter = EmailMessage(policy=WIRE)
        letter["From"], letter["To"] = self._from, address
        letter["Date"] = format_datetime(self._now())
        letter["Message-ID"] = self._id(parcel.reference, parcel.errand)
        letter["Auto-Submitted"] = "auto-generated"
        words = self._letters.words
        if parcel.errand is Errand.WITHDRAW:
            first = self._id(parcel.reference, Errand.DELIVER)
            letter["In-Reply-To"], letter["References"] = first, first
            letter["Subject"] = words.withdrawn_subject.format(reference=parcel.reference)
            lines: tuple[str, ...] = (words.withdrawn.format(reference=parcel.reference),)
        else:
            letter["Subject"] = self._letters.subject(parcel)
            lines = (words.intro, "", *self._told(parcel))
        letter.set_content("\n".join(lines) + "\n")
        return letter

    def _told(self, parcel: Parcel) -> tuple[str, ...]:
        if self._full and parcel.content is not None:
            return full_letter(self._letters, parcel, parcel.content)
        return self._letters.outside(parcel)

    def _id(self, reference: str, errand: Errand) -> str:
        return f"<{reference}.{errand.value}@{self._from.rpartition('@')[2].rstrip('> ')}>"


def hand_in(box: Mailbox, trust: ssl.SSLContext, letter: EmailMessage) -> None:
    """Gives one letter to the server.

    Raises:
        DeliveryError: when the server did not take it.
    """
    try:
        with _session(box, trust) as server:
            server.send_message(letter)
    except smtplib.SMTPException as error:
        raise _fault(error) from None  # what the server said may quote the letter
    except TimeoutError:
        raise DeliveryError("te laat") from None
    except (OSError, ValueError) as error:
        raise DeliveryError(f"verbinding ({type(error).__name__})") from None


@contextmanager
def _session(box: Mailbox, trust: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    """A session that is never in clear, but with our own machine. What goes wrong in saying goodbye does no harm: the
    letter is theirs by then."""
    own = box.own_name or None  # None: smtplib asks the name service, and that may take long
    server = (
        smtplib.SMTP_SSL(box.host, box.port, own, timeout=box.step, context=trust)
        if box.tls_at_once
        else smtplib.SMTP(box.host, box.port, own, timeout=box.step)
    )
    alarm = Timer(box.errand, _cut, [server])
    alarm.daemon = True
    alarm.start()
    try:
        if not box.tls_at_once and box.host not in _HERE:
            server.starttls(context=trust)
        if box.user:
            server.login(box.user, box.password)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        alarm.cancel()
        server.close()


def _cut(server: smtplib.SMTP) -> None:
    if server.sock is not None:
        with suppress(OSError):
            server.sock.shutdown(SHUT_RDWR)


def _fault(error: smtplib.SMTPException) -> DeliveryError:
    """A refusal of this address or this letter is for good. That of our name, password or sender is not: staff mend
    the setting, and what waits goes out."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refusal(next(iter(error.recipients.values()))[0], "e-mailadres geweigerd")
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPDataError):
        return _refusal(error.smtp_code, "bericht geweigerd")
    what = next((words for kind, words in _FAULTS if isinstance(error, kind)), type(error).__name__)
    return DeliveryError(f"{what} {code}".strip())


def _refusal(code: int, what: str) -> DeliveryError:
    return (RefusedError if 500 <= code < 600 and code != _FULL else DeliveryError)(f"{what} {code}")
