# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The form itself: empty, filled from a conversation, or once more with what is wrong."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.contact.asking import Spoken
from assistant.contact.desk import ClosedDesk
from assistant.contact.request import Speaker
from assistant.contact.summary import about, desk, summary, topics
from assistant.messages import MAX_CHARACTERS
from assistant.store import StoreError
from assistant.values import Conversation
from knowledge.formats import ORIGINAL
from web.pages.contact.checking import OTHER_LANGUAGE, FieldFault
from web.pages.contact.form import ASKED, MOMENTS, TEAMS, ContactForm
from web.pages.frame import Frame
from web.pages.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that fits the topic; `field` is its name in the form."""

    field: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """`teams` are keys with names, `places` names to choose from. `told`: the question comes from a conversation."""

    template: ClassVar[str] = "contact.html"

    frame: Frame
    form: ContactForm
    teams: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    asked: tuple[Asked, ...]
    moments: tuple[str, ...]
    speakers: tuple[str, ...]
    languages: tuple[Spoken, ...]
    other_language: str = OTHER_LANGUAGE
    told: bool = False
    faults: tuple[FieldFault, ...] = ()

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        return tuple((fault.field, fault.text) for fault in self.faults)

    def fault(self, field: str) -> str:
        return " ".join(fault.text for fault in self.faults if fault.field == field)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage:
    template: ClassVar[str] = "contact_closed.html"

    frame: Frame


def contact(visit: Visit) -> Response:
    """The form; what was told in a conversation already stands in it, to change or to take out."""
    if isinstance(visit.house.desk, ClosedDesk):
        return visit.show(ClosedPage(frame=visit.frame()), status=503)
    return visit.show(_begun(visit, _conversation(visit, visit.query("gesprek"))))


def _begun(visit: Visit, found: Conversation | None) -> ContactPage:
    told = _told(visit, found) if found else ""
    wanted = desk(found) if found else None
    fitting = visit.site.asking.fitting(topics(found) if found else ())
    form = ContactForm(
        vraag=told,
        team=next((key for key, value in TEAMS.items() if value is wanted), "volwassenen"),
        token=visit.site.new_id(),
        antwoorden=tuple((question.id, "") for question in fitting),
    )
    return form_page(visit, form, told=bool(told))


def _told(visit: Visit, found: Conversation) -> str:
    """The names in the last line are Dutch: the team reads them."""
    names = about(found, {topic.id: topic.name[ORIGINAL] for topic in visit.house.knowledge.topics})
    last = f"{visit.t('contact_topics')} {', '.join(names)}" if names else ""
    return summary(found, visit.house.reader.told, last, MAX_CHARACTERS)


def form_page(
    visit: Visit, form: ContactForm, faults: tuple[FieldFault, ...] = (), *, told: bool = False
) -> ContactPage:
    districts = visit.house.knowledge.places.districts
    queues = visit.house.queues
    return ContactPage(
        frame=visit.frame("/contact"),
        form=form,
        teams=tuple((key, visit.apart(queues.for_place(desk, None).name)) for key, desk in TEAMS.items()),
        places=tuple(name for item in districts for name in (item.name, *item.neighbourhoods)),
        asked=tuple(_asked(visit, form)),
        moments=tuple(MOMENTS),
        speakers=tuple(speaker.value for speaker in Speaker),
        languages=visit.site.asking.languages,
        told=told,
        faults=faults,
    )


def _asked(visit: Visit, form: ContactForm) -> list[Asked]:
    """The questions that the form came with; one that we do not know is left out."""
    known = [(visit.site.asking.named(key), answer) for key, answer in form.antwoorden]
    return [
        Asked(field=ASKED + question.id, text=question.into(visit.language), answer=answer)
        for question, answer in known
        if question
    ]


def _conversation(visit: Visit, key: str) -> Conversation | None:
    try:
        return visit.house.journal.conversation(key) if key else None
    except StoreError:
        return None
