# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What must hold when all is over, whatever was killed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Engine, func, select

from assistant.contact.desk import SqlDesk
from assistant.contact.outbox import Errand, Status
from assistant.contact.request import State
from assistant.contact.sealing import Seal, new_key
from assistant.contact.tables import deliveries, requests
from scripts.chaos.klant_standin import Shelf
from scripts.chaos.mail_standin import Post
from scripts.chaos.residents import Sent


def references(engine: Engine, sent: Iterable[Sent]) -> dict[int, str]:
    """The number of each form that has a code which leads somewhere."""
    desk = SqlDesk(engine, Seal((new_key(),)), sends=True)
    found = {item.number: desk.progress(item.code) for item in sent if item.code}
    return {number: progress.reference for number, progress in found.items() if progress}


def broken_at_home(engine: Engine, sent: list[Sent], known: Mapping[int, str]) -> Iterator[str]:
    for item in sent:
        if item.told:
            yield f"form {item.number}: {item.told}"
        elif item.number not in known:
            yield f"form {item.number} has a code that leads nowhere"
    with engine.connect() as connection:
        kept = connection.execute(select(func.count()).select_from(requests)).scalar()
        if kept != len(sent):
            yield f"{kept} requests in the database, of {len(sent)} forms"
        gone = requests.c.state == State.WITHDRAWN.value
        left = select(func.count()).select_from(requests).where(gone, requests.c.sealed.is_not(None))
        if connection.execute(left).scalar():
            yield "a withdrawn request still has its content"
        open_lines = select(deliveries.c.reference, deliveries.c.status).where(
            deliveries.c.status != Status.DELIVERED.value
        )
        for reference, status in connection.execute(open_lines):
            yield f"{reference} was never delivered: {status}"


def broken_in_open_klant(shelf: Shelf, sent: list[Sent], known: Mapping[int, str]) -> Iterator[str]:
    times = Counter(shelf.references())
    tasks = Counter(item["aanleidinggevendKlantcontact"]["uuid"] for item in shelf.tasks.values())
    people = Counter(item["verstrektDoorBetrokkene"]["uuid"] for item in shelf.addresses.values())
    for item in sent:
        reference = known.get(item.number, "")
        wanted = 0 if item.withdrawn else 1
        if times.pop(reference, 0) != wanted:
            yield f"{reference} stands {times[reference]} times in Open Klant, and not {wanted}"
            continue
        for contact in shelf.under(reference):
            if contact["inhoud"] != item.question:
                yield f"{reference} holds another question"
            if (tasks[contact["uuid"]], people[contact["betrokkene"]["uuid"]]) != (1, 2):
                yield f"{reference} has not one task and two addresses"
    for reference in times:
        yield f"{reference} stands in Open Klant, and nobody asked it"


def broken_by_mail(post: Post, sent: list[Sent], known: Mapping[int, str]) -> Iterator[str]:
    times = Counter(str(letter["Message-ID"]) for letter in post.letters)
    texts = {str(letter["Message-ID"]): str(letter.get_content()) for letter in post.letters}
    for item in sent:
        told, taken_back = (f"<{known.get(item.number)}.{errand.value}@gemeente.nl>" for errand in Errand)
        if not item.withdrawn and not times[told]:
            yield f"form {item.number} never arrived"
        if times[told] and item.question not in texts[told]:
            yield f"form {item.number} holds another question"
        if bool(times[taken_back]) < (item.withdrawn and bool(times[told])):
            yield f"form {item.number} was withdrawn, and the team never heard it"
        if times[taken_back] and not item.withdrawn:
            yield f"form {item.number} was taken back, and nobody asked that"
        times.pop(told, None)
        times.pop(taken_back, None)
    for number in times:
        yield f"a letter {number} that nobody sent"
