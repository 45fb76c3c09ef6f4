# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Stands in for Open Klant: keeps what it is told, strictly, and can be moody."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from pydantic import ValidationError

from scripts.chaos.klant_shapes import Address, Assignment, Key, Shape, Task, WholeContact

PATH = "/klantinteracties/api/v1/"
TOKEN = "geheim"
ACTOR, OTHER_ACTOR = "7a1b2c3d-0000-4000-8000-000000000001", "7a1b2c3d-0000-4000-8000-000000000002"
Body = dict[str, Any]


class Mood(Enum):
    FINE = auto()
    REFUSES = auto()  # 503
    REJECTS = auto()  # 400
    HANGS = auto()  # says nothing, does nothing
    DROPS = auto()  # does it, and then hangs up
    REPEATS = auto()  # does it, and answers twice
    BABBLES = auto()  # does it, and answers something else


@dataclass(slots=True)
class Shelf:
    """All that was registered, by uuid. `calls` are the methods and paths that came in."""

    contacts: dict[str, Body] = field(default_factory=dict)
    subjects: dict[str, Body] = field(default_factory=dict)
    addresses: dict[str, Body] = field(default_factory=dict)
    tasks: dict[str, Body] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def under(self, reference: str) -> tuple[Body, ...]:
        keys = [item["klantcontact"]["uuid"] for item in self.subjects.values() if _number(item) == reference]
        return tuple(self.contacts[key] for key in keys)

    def references(self) -> list[str]:
        return [_number(item) for item in self.subjects.values()]

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes) -> tuple[int, object]:
        name, _, key = path.partition("/")
        with self.lock:
            if method == "POST":
                return self._post(name, body)
            if method == "DELETE":
                return self._delete(name, key)
            if method == "PATCH":
                return self._patch(name, key, body)
            return self._get(name, key, query)

    def _post(self, name: str, body: bytes) -> tuple[int, object]:
        shapes: dict[str, tuple[type[Shape], Callable[[Any], Body | None]]] = {
            "maak-klantcontact": (WholeContact, self._contact),
            "digitaleadressen": (Address, self._address),
            "internetaken": (Task, self._task),
        }
        if name not in shapes:
            return 404, {}
        shape, keep = shapes[name]
        try:
            kept = keep(shape.model_validate_json(body))
        except ValidationError as error:
            places = [".".join(map(str, fault["loc"])) for fault in error.errors()]
            return 400, {"invalidParams": places}
        return (400, {"invalidParams": ["uuid"]}) if kept is None else (201, kept)

    def _contact(self, whole: WholeContact) -> Body:
        contact, person, subject = str(uuid4()), str(uuid4()), str(uuid4())
        told = whole.model_dump(mode="json", by_alias=True)
        self.contacts[contact] = {
            "uuid": contact,
            **told["klantcontact"],
            "betrokkene": {"uuid": person, **told["betrokkene"]},
        }
        self.subjects[subject] = {"uuid": subject, "klantcontact": {"uuid": contact}, **told["onderwerpobject"]}
        return {
            "klantcontact": self._shown(contact),
            "betrokkene": {"uuid": person, **told["betrokkene"]},
            "onderwerpobject": self.subjects[subject],
        }

    def _address(self, address: Address) -> Body | None:
        person = str(address.verstrekt_door_betrokkene.uuid)
        if all(contact["betrokkene"]["uuid"] != person for contact in self.contacts.values()):
            return None
        return _kept(self.addresses, address)

    def _task(self, task: Task) -> Body | None:
        known = str(task.aanleidinggevend_klantcontact.uuid) in self.contacts
        return _kept(self.tasks, task) if known and _ours(task.toegewezen_aan_actoren) else None

    def _patch(self, name: str, key: str, body: bytes) -> tuple[int, object]:
        if name != "internetaken" or key not in self.tasks:
            return 404, {}
        try:
            assignment = Assignment.model_validate_json(body)
        except ValidationError:
            return 400, {"invalidParams": []}
        if not _ours(assignment.toegewezen_aan_actoren):
            return 400, {"invalidParams": ["uuid"]}
        self.tasks[key] |= assignment.model_dump(mode="json", by_alias=True)
        return 200, self.tasks[key]

    def _get(self, name: str, key: str, query: dict[str, str]) -> tuple[int, object]:
        if name == "klantcontacten":
            return (200, self._shown(key)) if key in self.contacts else (404, {})
        if name == "internetaken":
            return (200, self.tasks[key]) if key in self.tasks else (404, {})
        if name == "onderwerpobjecten":
            wanted = query.get("onderwerpobjectidentificatorObjectId")
            return _page(item for item in self.subjects.values() if wanted in (None, _number(item)))
        if name == "digitaleadressen":
            wanted = query.get("verstrektDoorBetrokkene__uuid")
            return _page(item for item in self.addresses.values() if wanted in (None, _person(item)))
        return 404, {}

    def _delete(self, name: str, key: str) -> tuple[int, object]:
        shelf = {"klantcontacten": self.contacts, "digitaleadressen": self.addresses, "internetaken": self.tasks}[name]
        gone = shelf.pop(key, None)
        if gone is None:
            return 404, {}
        if name == "klantcontacten":
            _drop(self.subjects, lambda item: item["klantcontact"]["uuid"] == key)
            _drop(self.tasks, lambda item: item["aanleidinggevendKlantcontact"]["uuid"] == key)
            _drop(self.addresses, lambda item: _person(item) == gone["betrokkene"]["uuid"])
        return 204, None

    def _shown(self, key: str) -> Body:
        contact = self.contacts[key]
        tasks = [item for item in self.tasks.values() if item["aanleidinggevendKlantcontact"]["uuid"] == key]
        return {
            **{name: value for name, value in contact.items() if name != "betrokkene"},
            "hadBetrokkenen": [{"uuid": contact["betrokkene"]["uuid"]}],
            "leiddeTotInterneTaken": [{"uuid": item["uuid"]} for item in tasks],
        }


def _ours(actors: list[Key]) -> bool:
    return all(str(actor.uuid) in (ACTOR, OTHER_ACTOR) for actor in actors)


def _kept(shelf: dict[str, Body], shape: Shape) -> Body:
    key = str(uuid4())
    shelf[key] = {"uuid": key, **shape.model_dump(mode="json", by_alias=True)}
    return shelf[key]


def _drop(shelf: dict[str, Body], doomed: Callable[[Body], bool]) -> None:
    for key in [key for key, item in shelf.items() if doomed(item)]:
        del shelf[key]


def _page(found: Iterator[Body]) -> tuple[int, object]:
    results = list(found)
    return 200, {"count": len(results), "next": None, "previous": None, "results": results}


def _number(item: Body) -> str:
    return str(item["onderwerpobjectidentificator"]["objectId"])


def _person(item: Body) -> str:
    return str(item["verstrektDoorBetrokkene"]["uuid"])


@dataclass(slots=True)
class OpenKlant:
    """`mood` is asked at every call, with the method and the path. A server that does not know a filter gives
    everything: `filters`."""

    shelf: Shelf = field(default_factory=Shelf)
    mood: Callable[[str, str], Mood] = lambda method, path: Mood.FINE
    filters: bool = True
    url: str = ""
    awake: threading.Event = field(default_factory=threading.Event)


@contextmanager
def open_klant(hangs: float = 30.0) -> Iterator[OpenKlant]:
    """An Open Klant on a free port; it hangs so many seconds at most."""
    klant = OpenKlant()
    server = _Server(("127.0.0.1", 0), _handler(klant, hangs))
    klant.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield klant
    finally:
        klant.awake.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is no news."""


def _handler(klant: OpenKlant, hangs: float) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(PATH)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            klant.shelf.calls.append(f"{self.command} {path}")
            mood = klant.mood(self.command, path)
            if mood is Mood.HANGS:
                klant.awake.wait(hangs)
                self.close_connection = True
                return
            status, told = self._refused(mood) or self._done(path, parts.query, body)
            if mood is Mood.DROPS:
                self.close_connection = True
                return
            self.wfile.write(self._wire(status, {"hallo": []} if mood is Mood.BABBLES else told))
            if mood is Mood.REPEATS:
                self.wfile.write(self._wire(status, told))

        def _refused(self, mood: Mood) -> tuple[int, object] | None:
            if self.headers.get("Authorization") != f"Token {TOKEN}":
                return 401, {}
            return {Mood.REFUSES: (503, {}), Mood.REJECTS: (400, {})}.get(mood)

        def _done(self, path: str, query: str, body: bytes) -> tuple[int, object]:
            asked = {name: values[0] for name, values in parse_qs(query).items()} if klant.filters else {}
            return klant.shelf.answer(self.command, path, asked, body)

        def _wire(self, status: int, told: object) -> bytes:
            text = b"" if told is None else json.dumps(told).encode()
            head = f"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
            return head.encode() + text

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
            """Says nothing."""

        do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815 - their names in the standard library

    return Handler
