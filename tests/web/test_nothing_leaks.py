# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who has the database and the log files has nothing of a contact request in clear."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from traceback import format_exception

import pytest
from fastapi import FastAPI
from sqlalchemy import inspect, text
from starlette.testclient import TestClient

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk, OpenRequest, Outcome
from assistant.contact.outbox import Parcel
from assistant.contact.request import CONTENT, State
from assistant.contact.retention import purge
from assistant.contact.sealing import new_key
from assistant.office import Office, office_on
from assistant.settings import Settings
from assistant.store import Engine, StoreError, open_store
from web.pages.contact.status import STATUS

pytestmark = pytest.mark.slow

FORM = {
    "vraag": "Mijn kwetterzus heeft plofschulden bij de vogelbank.",
    "telefoon": "06-12 34 50 98",
    "email": "jetteke.wiebelaar@voorbeeld.nl",
    "naam": "Jetteke Wiebelaar",
    "wijk": "De Kruiden",
    "moment": "avond",
    "tolk": "ti",
    "namens": "naaste",
    "v-al-hulp": "Alleen de tuinkabouter helpt.",
    "token": "proef",
}
NOTE = "Drie keer gebeld, voicemail vol gekwetter."
PLANTED = (
    "kwetterzus",
    "plofschulden",
    "+31612345098",
    "612345098",
    "06-12 34 50 98",
    "wiebelaar",
    "jetteke",
    "de kruiden",
    "in de avond",
    "tuinkabouter",
    "gekwetter",
)
WAIT = timedelta(days=1)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """Everything that any library tells at its most talkative."""
    file = tmp_path / "server.log"
    handler, root = logging.FileHandler(file, encoding="utf-8"), logging.getLogger()
    loggers = (root, *(logging.getLogger(name) for name in ("sqlalchemy", "python_multipart", "uvicorn")))
    levels = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield file
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    root.removeHandler(handler)
    handler.close()


@pytest.fixture
def engine(log_file: Path, store_url: str) -> Iterator[Engine]:
    """Opened when the log listens: SQLAlchemy looks only then how much it may tell."""
    engine = open_store(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def office(engine: Engine, settings: Settings) -> Office:
    return office_on(engine, settings.model_copy(update={"contact_key": type(settings.contact_key)(new_key())}))


@pytest.fixture
def desk(office: Office) -> SqlDesk:
    return SqlDesk(office.engine, office.seal, sends=True)


@pytest.fixture
def client(make_app: Callable[..., FastAPI], desk: SqlDesk, office: Office) -> TestClient:
    return TestClient(make_app(desk=desk, office=office), follow_redirects=False)


def handled(client: TestClient, office: Office) -> OpenRequest:
    """The whole way of a request: checked, sent, looked at, delivered after a failure, opened, noted, finished."""
    now = client.app.state.site.now()  # type: ignore[attr-defined]
    assert client.post("/contact", data=FORM).status_code == 200
    sent = client.post("/contact", data={**FORM, "stap": "verstuur"})
    assert sent.status_code == 303
    assert client.get(sent.headers["location"]).status_code == 200
    teams = frozenset(office_teams(office))
    clerk = Clerk(name="anna", teams=teams)
    (line,) = office.inbox.listed(clerk, frozenset(State), now)
    office.outbox.failed(claimed(office, now), now, "verbinding")
    office.outbox.delivered(claimed(office, now + WAIT), now + WAIT)
    assert office.inbox.pick_up(clerk, line.reference, now)
    assert office.inbox.note(clerk, line.reference, NOTE, now)
    assert office.inbox.finish(clerk, line.reference, Outcome.HELPED, now)
    opened = office.inbox.opened(clerk, line.reference, now)
    assert opened is not None
    return opened


def claimed(office: Office, now: datetime) -> Parcel:
    parcel = office.outbox.claim(now)
    assert parcel is not None
    return parcel


def office_teams(office: Office) -> list[str]:
    with office.engine.connect() as connection:
        return list(connection.execute(text("SELECT team FROM contact_requests")).scalars())


def dumped(engine: Engine) -> bytes:
    """All that the database holds: SQLite's files as they lie there, PostgreSQL's tables with every row as text."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    rows = []
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                rows.append(b" ".join(bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for v in row))
    return b"\n".join(rows)


def found(planted: tuple[str, ...], where: bytes) -> list[str]:
    told = where.lower()
    return [piece for piece in planted if piece.encode() in told or piece.encode().hex().encode() in told]


def test_the_database_and_the_log_hold_nothing_of_a_request(
    client: TestClient, office: Office, log_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = handled(client, office)
    dump, log = dumped(office.engine), log_file.read_bytes()
    assert opened.line.reference.encode() in dump  # it is the right database
    assert b"INSERT INTO contact_requests" in log  # and the log does listen
    assert found(PLANTED, dump) == []
    assert found(PLANTED, log) == []
    assert found(PLANTED, "".join(capfd.readouterr()).encode()) == []


def test_with_the_key_every_piece_is_there(client: TestClient, office: Office) -> None:
    """The control: what the other test looks for was in the request."""
    opened = handled(client, office)
    clear = CONTENT.dump_json(opened.content) + "".join(note.text for note in opened.notes).encode()
    assert set(PLANTED) - set(found(PLANTED, clear)) == {"06-12 34 50 98"}  # stored in one form only


def test_the_errors_of_a_broken_database_quote_nothing(
    client: TestClient, desk: SqlDesk, office: Office, log_file: Path
) -> None:
    now = client.app.state.site.now()  # type: ignore[attr-defined]
    sent = client.post("/contact", data={**FORM, "stap": "verstuur"})
    parcel = claimed(office, now)
    with office.engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_audit"))
    assert client.post("/contact", data={**FORM, "token": "twee", "stap": "verstuur"}).status_code == 503
    with pytest.raises(StoreError) as withdrawing:
        desk.withdraw(sent.headers["location"].removeprefix(STATUS + "/"), now)
    with pytest.raises(StoreError) as delivering:
        office.outbox.delivered(parcel, now)
    told = "".join(line for error in (withdrawing, delivering) for line in format_exception(error.value))
    assert "contact_audit" in told
    assert found(PLANTED, told.encode() + log_file.read_bytes()) == []
    assert found(PLANTED, dumped(office.engine)) == []


def test_what_was_erased_does_not_lie_in_the_file_any_more(
    client: TestClient, desk: SqlDesk, office: Office, settings: Settings
) -> None:
    """Not even sealed: who finds the key later, finds nothing."""
    now = client.app.state.site.now()  # type: ignore[attr-defined]
    sent = client.post("/contact", data={**FORM, "stap": "verstuur"})
    with office.engine.connect() as connection:
        sealed = bytes(connection.execute(text("SELECT sealed FROM contact_requests")).scalar_one())
    assert sealed in dumped(office.engine)
    assert desk.withdraw(sent.headers["location"].removeprefix(STATUS + "/"), now)
    assert purge(office.engine, office.retention, now) == 1
    if office.engine.dialect.name == "sqlite":
        with office.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert sealed not in dumped(office.engine)
    assert sealed[40:120] not in dumped(office.engine)
