# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Stands in for a municipality's mail server: keeps every letter, and can be moody."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum, auto

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Mood(Enum):
    FINE = auto()
    FULL = auto()  # 452 at the address
    UNKNOWN = auto()  # 550 at the address
    BUSY = auto()  # 451 after the letter
    SPURNS = auto()  # 554 after the letter
    HANGS = auto()  # says nothing after the letter
    DROPS = auto()  # takes the letter, and hangs up without a word


@dataclass(slots=True)
class Post:
    """`letters` are those that the server has taken."""

    mood: Callable[[], Mood] = lambda: Mood.FINE
    hangs: float = 30.0
    host: str = "127.0.0.1"
    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Hands:
    """What aiosmtpd asks at each step."""

    def __init__(self, post: Post) -> None:
        self._post = post

    async def handle_RCPT(  # noqa: N802 - its name in aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        mood = self._post.mood()
        session.mood = mood  # type: ignore[attr-defined]
        if mood in (Mood.FULL, Mood.UNKNOWN):
            return "452 mailbox full" if mood is Mood.FULL else "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        mood: Mood = session.mood  # type: ignore[attr-defined]
        if mood in (Mood.BUSY, Mood.SPURNS):
            return "451 later" if mood is Mood.BUSY else "554 not this"
        if mood is Mood.HANGS:
            await asyncio.sleep(self._post.hangs)
            return "451 later"
        content = envelope.content
        assert isinstance(content, bytes)
        with self._post.lock:
            self._post.letters.append(message_from_bytes(content, EmailMessage, policy=policy.default))
            self._post.secure.append(session.ssl is not None)
        if mood is Mood.DROPS:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 OK"


class _Controller(Controller):
    def __init__(self, post: Post, tls: ssl.SSLContext | None, starttls: ssl.SSLContext | None, user: str) -> None:
        super().__init__(
            _Hands(post),
            hostname=post.host,
            server_hostname="mail.gemeente.nl",
            port=0,
            ssl_context=tls,
            tls_context=starttls,
            require_starttls=starttls is not None,
            auth_required=bool(user),
            authenticator=_asked(user) if user else None,
        )
        self._post = post

    def _trigger_server(self) -> None:
        """It calls at the port that was asked for; that was any."""
        assert isinstance(self.server, asyncio.Server)
        self.port = self._post.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _asked(user: str) -> Callable[..., AuthResult]:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=f"{data.login.decode()}:{data.password.decode()}" == user, handled=False)

    return check


@contextmanager
def post_office(
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
    user: str = "",
    hangs: float = 30.0,
) -> Iterator[Post]:
    """A mail server on a free port. `user` is the name and password that it wants, with a colon between."""
    post = Post(host=host, hangs=hangs)
    controller = _Controller(post, tls, starttls, user)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
