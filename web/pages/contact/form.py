# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody filled in on the contact form, as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from assistant.contact.asking import MOST
from assistant.contact.request import Speaker, numbered
from assistant.masking import without_identifiers
from assistant.values import Desk
from knowledge.words import readable

TEAMS = {"volwassenen": Desk.ADULT_TEAM, "jeugd": Desk.YOUTH_TEAM}
MOMENTS = {"altijd": None, "ochtend": "in de ochtend", "middag": "in de middag", "avond": "in de avond"}
ASKED = "v-"
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """`token` was made with the page: the same message sent twice is one message. `stadsdeel` is chosen on the check
    page, when the postcode lies in more than one. `antwoorden` are to the questions that fit the topic, by their id."""

    vraag: str = ""
    telefoon: str = ""
    email: str = ""
    naam: str = ""
    wijk: str = ""
    stadsdeel: str = ""
    moment: str = "altijd"
    tolk: str = ""
    namens: str = Speaker.SELF.value
    team: str = "volwassenen"
    token: str = ""
    antwoorden: tuple[tuple[str, str], ...] = ()

    @property
    def desk(self) -> Desk:
        return TEAMS.get(self.team, Desk.ADULT_TEAM)

    @property
    def speaker(self) -> Speaker:
        return next((speaker for speaker in Speaker if speaker.value == self.namens), Speaker.SELF)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Everything by the name of its field, to send along unseen from one page to the next."""
        own = tuple((name, str(getattr(self, name))) for name in _TYPED)
        return (*own, *((ASKED + key, text) for key, text in self.antwoorden))

    @property
    def numbers(self) -> tuple[str, str]:
        """The reference and the code."""
        return numbered(_BETWEEN.join(text for pair in self.fields for text in pair))


_TYPED = tuple(field.name for field in fields(ContactForm) if field.name != "antwoorden")


def read_form(form: Mapping[str, str], token: str) -> ContactForm:
    typed = {name: _sound(form[name]) for name in _TYPED if form.get(name)}
    answers = ((key.removeprefix(ASKED), _sound(text)) for key, text in form.items() if key.startswith(ASKED))
    return ContactForm(**{"token": token, **typed}, antwoorden=tuple(answers)[:MOST])


def _sound(text: str) -> str:
    """With one kind of line ends, and nothing that cannot be written back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    return lines.encode("utf-8", "replace").decode()


def tidied(form: ContactForm) -> ContactForm:
    """Every text in one normal form."""
    answers = tuple((key, readable(text)) for key, text in form.antwoorden)
    return replace(
        form, vraag=paragraphs(form.vraag), naam=readable(form.naam), wijk=readable(form.wijk), antwoorden=answers
    )


def sparing(form: ContactForm) -> ContactForm:
    """A tidied form without numbers and dates that show who somebody is."""
    answers = tuple((key, without_identifiers(text)) for key, text in form.antwoorden)
    question, name = without_identifiers(form.vraag), without_identifiers(form.naam)
    return replace(form, vraag=question, naam=name, antwoorden=answers)


def paragraphs(text: str) -> str:
    """The text with its lines, each in one normal form; never more than one empty line."""
    lines: list[str] = []
    for line in map(readable, text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()
