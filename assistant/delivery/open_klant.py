# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Registers requests in Open Klant (klantinteracties). The only module that calls others over HTTP."""

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import httpx

from assistant.contact.outbox import Errand, Parcel
from assistant.contact.request import Content
from assistant.delivery.klant_bodies import KIND, REGISTER, Body, address_bodies, contact_body, task_body
from assistant.delivery.letters import Letters
from assistant.delivery.sender import ERRAND, STEP, DeliveryError, RefusedError, chosen

_PATH = "/klantinteracties/api/v1"
_FOR_GOOD = (400, 409, 413, 415, 422)  # about what we sent; anything else may be about how it stands there today
_GONE = 404
_ENOUGH = 5_000_000  # bytes of an answer
_STRANGE = "onbegrepen antwoord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Where Open Klant is. `step` is how many seconds it may be silent, `errand` how many all calls for one request
    may take. `trust` says whose certificates count; None: those of the machine."""

    url: str
    token: str
    trust: ssl.SSLContext | None = None
    step: float = STEP
    errand: float = ERRAND


class OpenKlantSender:
    """`actors` gives the uuid of each team's actor. `transport` carries the calls in another way than httpx does."""

    def __init__(
        self,
        counter: Counter,
        letters: Letters,
        actors: Mapping[str, str],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._counter, self._letters, self._actors, self._transport = counter, letters, actors, transport
        self._trust = counter.trust or ssl.create_default_context()

    def send(self, parcel: Parcel) -> None:
        actor = chosen(self._actors, parcel.team)
        with _Line(self._counter, self._trust, self._transport) as line:
            if parcel.errand is Errand.WITHDRAW:
                for contact in _found(line, parcel.reference):
                    contact.erase(line)
                return
            if actor is None:
                raise RefusedError("geen actor voor dit team")
            if parcel.content is None:
                raise RefusedError("geen inhoud")
            self._register(line, parcel, parcel.content, actor)

    def _register(self, line: "_Line", parcel: Parcel, content: Content, actor: str) -> None:
        contact = _kept(line, parcel.reference) if parcel.attempts > 1 else None
        if contact is None:
            made = line.call("POST", "maak-klantcontact", body=contact_body(self._letters, parcel, content))
            contact = _Contact(uuid=_text(made, "klantcontact", "uuid"), person=_text(made, "betrokkene", "uuid"))
        for body in address_bodies(content, contact.person):
            if body["soortDigitaalAdres"] not in contact.ways:
                line.call("POST", "digitaleadressen", body=body)
        for task in contact.tasks:
            _assign(line, task, actor)
        if not contact.tasks:
            line.call("POST", "internetaken", body=task_body(self._letters, parcel, content, contact.uuid, actor))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contact:
    """What stands in Open Klant about a request already. `person` is the uuid of who asked, empty when it is gone.
    `ways` maps a kind of address to its uuid, `tasks` are uuids."""

    uuid: str
    person: str
    ways: Mapping[str, str] = field(default_factory=dict)
    tasks: tuple[str, ...] = ()

    def erase(self, line: "_Line") -> None:
        """In this order, so that what is erased by half is found again."""
        for task in self.tasks:
            line.call("DELETE", f"internetaken/{task}")
        for way in self.ways.values():
            line.call("DELETE", f"digitaleadressen/{way}")
        line.call("DELETE", f"klantcontacten/{self.uuid}")


def _kept(line: "_Line", reference: str) -> _Contact | None:
    """The contact to complete; what was made twice, or by half, goes."""
    found = _found(line, reference)
    kept = next((contact for contact in found if contact.person), None)
    for contact in found:
        if contact is not kept:
            contact.erase(line)
    return kept


def _assign(line: "_Line", task: str, actor: str) -> None:
    """Gives a task to the team that has the request now: it may have been handed over."""
    told = _listed(line.call("GET", f"internetaken/{task}"), "toegewezenAanActoren")
    if actor not in [_text(item, "uuid") for item in told]:
        line.call("PATCH", f"internetaken/{task}", body={"toegewezenAanActoren": [{"uuid": actor}]})


def _found(line: "_Line", reference: str) -> tuple[_Contact, ...]:
    """What stands there under our number. Each answer is looked at again: a server that does not know a filter gives
    everything, also what is of others."""
    own = {"ObjectId": reference, "CodeRegister": REGISTER, "CodeObjecttype": KIND}
    asked = {f"onderwerpobjectidentificator{name}": value for name, value in own.items()}
    listed = _listed(line.call("GET", "onderwerpobjecten", params=asked), "results")
    ours = [
        item
        for item in listed
        if _text(item, "onderwerpobjectidentificator", "objectId") == reference
        and _text(item, "onderwerpobjectidentificator", "codeRegister") == REGISTER
    ]
    return tuple(_opened(line, key) for key in dict.fromkeys(_text(item, "klantcontact", "uuid") for item in ours))


def _opened(line: "_Line", key: str) -> _Contact:
    body = line.call("GET", f"klantcontacten/{key}")
    people = [_text(item, "uuid") for item in _listed(body, "hadBetrokkenen")]
    tasks = [_text(item, "uuid") for item in _listed(body, "leiddeTotInterneTaken")]
    ways = {}
    for person in people[:1]:
        asked = {"verstrektDoorBetrokkene__uuid": person}
        for item in _listed(line.call("GET", "digitaleadressen", params=asked), "results"):
            if _text(item, "verstrektDoorBetrokkene", "uuid") == person:
                ways[_text(item, "soortDigitaalAdres")] = _text(item, "uuid")
    return _Contact(uuid=key, person=people[0] if people else "", ways=ways, tasks=tuple(tasks))


class _Line:
    """The calls of one errand. Every call has a connection of its own: what comes after an answer is not taken for the
    next one."""

    def __init__(self, counter: Counter, trust: ssl.SSLContext, transport: httpx.BaseTransport | None) -> None:
        self._counter, self._ends = counter, time.monotonic() + counter.errand
        root = counter.url.rstrip("/")
        self._root = root if root.endswith(_PATH) else root + _PATH
        self._client = httpx.Client(
            headers={"Authorization": f"Token {counter.token}", "Accept": "application/json"},
            verify=trust,
            limits=httpx.Limits(max_keepalive_connections=0),
            timeout=counter.step,
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def call(
        self, method: str, path: str, *, params: Mapping[str, str] | None = None, body: Body | None = None
    ) -> object:
        """What JSON the answer holds; None for nothing. What is gone already counts as erased.

        Raises:
            DeliveryError: when there is no answer, or not a good one.
            RefusedError: when Open Klant will not take this body.
        """
        try:
            status, text = self._answer(method, path, params, body)
        except httpx.TimeoutException:
            raise DeliveryError("te laat") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise DeliveryError(f"verbinding ({type(error).__name__})") from None
        if method == "DELETE" and status == _GONE:
            return None
        if not 200 <= status < 300:
            raise (RefusedError if status in _FOR_GOOD else DeliveryError)(f"geweigerd {status}")
        try:
            return json.loads(text) if text else None
        except ValueError:
            raise DeliveryError(_STRANGE) from None

    def _answer(self, method: str, path: str, params: Mapping[str, str] | None, body: Body | None) -> tuple[int, bytes]:
        """An answer that comes in drops is broken off as well."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpx.ReadTimeout("")
        address, patience, text = f"{self._root}/{path}", min(left, self._counter.step), b""
        with self._client.stream(method, address, params=params, json=body, timeout=patience) as answer:
            for part in answer.iter_bytes():
                text += part
                if time.monotonic() > self._ends or len(text) > _ENOUGH:
                    raise httpx.ReadTimeout("")
        return answer.status_code, text


def _text(body: object, *path: str) -> str:
    """The text at this place in an answer. Raises DeliveryError when there is none."""
    for name in path:
        body = body.get(name) if isinstance(body, dict) else None
    if not isinstance(body, str):
        raise DeliveryError(_STRANGE)
    return body


def _listed(body: object, name: str) -> list[object]:
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, list):
        raise DeliveryError(_STRANGE)
    return found
