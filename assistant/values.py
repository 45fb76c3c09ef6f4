# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The values that travel through the walk. Each is finished when it is made; nobody changes it afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.age import AgeClass
from knowledge.articles import Asks
from knowledge.crisis import Danger
from knowledge.directory import Audience, Phone, Schedule
from knowledge.formats import ORIGINAL
from knowledge.passages import Passage


class Status(StrEnum):
    """How an answer ended, as the API names it."""

    ANSWERED = "beantwoord"
    PARTLY = "deels"
    CLARIFY = "verduidelijking"
    HANDED_OVER = "doorverwezen"
    EMERGENCY = "nood"
    NO_ANSWER = "geen-antwoord"
    OUT_OF_SCOPE = "buiten-bereik"
    REFUSED = "geweigerd"


class Route(StrEnum):
    """Where a question goes."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    HAND_OVER = "hand_over"
    OUT_OF_SCOPE = "out_of_scope"
    REFUSE = "refuse"


class Desk(StrEnum):
    """To whom a person is sent."""

    ADULT_TEAM = "buurtteam-volwassenen"
    YOUTH_TEAM = "buurtteam-jeugd-gezin"
    STIP = "stip"
    MUNICIPALITY = "gemeente"
    EMERGENCY = "noodhulp"


class MadeBy(StrEnum):
    QUOTE = "citaat"
    MODEL = "taalmodel"


class Validity(StrEnum):
    CURRENT = "actueel"
    DRAFT = "concept"
    EXPIRED = "verlopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A message of a person, cleaned and masked. `conversation` is the id of the conversation it belongs to."""

    id: str
    conversation: str
    text: str
    asked_at: datetime
    language: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What we make of a question. `language` is the one to answer in, `spoken` that of the question. `place` is a
    district id; `places` are more than one when a postcode spans districts or the question names more. `audience`
    are the groups that the question says it is for, `ages` how old they are; empty when it tells nothing.
    `elsewhere` is a question about another town. `asked` is the message without manners. `standalone_text` stands
    without what was said before. `wordings` are the ways to read a message that may lean on what was said before,
    the likeliest first. `in_context` is a short one with what was said before, also where nothing in it says that
    it leans. `pages` are those that the answer before it came from. With `before_only` nothing was found for
    the message, but for what it leans on."""

    language: str
    spoken: str
    place: str | None
    places: tuple[str, ...]
    audience: frozenset[Audience]
    elsewhere: bool
    about_past: bool
    asks: Asks | None
    asked: str
    standalone_text: str
    wordings: tuple[str, ...] = ()
    in_context: str = ""
    ages: frozenset[int] = frozenset()
    pages: frozenset[str] = frozenset()
    before_only: bool = False

    @property
    def warned_in(self) -> str:
        """The language to warn of danger in: there are more of those than languages to answer in."""
        return self.language if self.spoken == ORIGINAL else self.spoken

    @property
    def leans(self) -> bool:
        """Whether the message itself does not stand without what was said before."""
        return self.standalone_text != self.asked

    @property
    def before(self) -> str:
        """What the message leans on; empty when it does not, or was put together with it."""
        opening = f"{self.asked} ("
        return self.standalone_text.removeprefix(opening)[:-1] if self.standalone_text.startswith(opening) else ""

    @property
    def goes_on(self) -> bool:
        """Whether something in the message says that it may lean."""
        return len(self.wordings) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`about` tells it apart from another source of the same answer that looks the same; empty where none does."""

    number: int
    passage: Passage
    publisher: str
    source_title: str
    url: str | None
    validity: Validity
    age: AgeClass = AgeClass.OLD
    about: str = ""

    @property
    def section(self) -> str:
        """The part of the source."""
        return ": ".join(filter(None, (self.passage.section or self.passage.heading, self.about)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`original` is the Dutch sentence, where `text` is a translation of it. `caution` must be read along with the
    text: it says that an amount in it is of an earlier year. `heading` opens the part of an answer to several
    questions at once."""

    text: str
    citations: tuple[int, ...]
    original: str | None = None
    caution: str = ""
    heading: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text} {self.caution}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Whom to call or where to go, straight from a record. `source_date` is the date of the source, `checked_on` the
    day on which somebody of the municipality confirmed it (None: nobody has)."""

    kind: str
    id: str
    name: str
    organisation: str | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    url: str | None = None
    address: str | None = None
    schedules: tuple[Schedule, ...] = ()
    hours: str | None = None
    open_now: bool | None = None
    fees: str | None = None
    source_date: str | None = None
    source_title: str = ""
    checked_on: date | None = None
    age: AgeClass = AgeClass.OLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    desk: Desk
    reason: str
    form_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A section that stays folded under "Meer hierover"."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameInOther:
    """The fixed text once more in another language, under one that no reader of the language has checked."""

    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """What search brought, for who looks back: the id of a passage, what stands above it, and how near it was."""

    id: str
    title: str
    kind: str
    score: float
    dense: float
    lexical: float
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How an answer came about, for staff who judge it. `reason` names the fixed route or why people must look;
    `dropped` are claims that did not hold."""

    understanding: Understanding | None = None
    hits: tuple[FoundPassage, ...] = ()
    reason: str = ""
    dropped: tuple[str, ...] = ()
    milliseconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`understood` is the question as we read it, where it leaned on what was said before. `notes` are short remarks of
    ours beside the claims (an old source, another language); they cite nothing. `nearest` are the closest pages when
    there is no answer. `suggestions` are questions to go on with; when we ask what somebody means, the ones to choose
    from. `signs` is why people come in, for staff; `trace` is how it came about, for who judges it."""

    id: str
    question: Question
    status: Status
    route: Route
    language: str
    understood: str = ""
    lead: str = ""
    also: tuple[SameInOther, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    details: tuple[Detail, ...] = ()
    nearest: tuple[Passage, ...] = ()
    handover: Handover | None = None
    suggestions: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    confidence: float = 0.0
    made_by: MadeBy = MadeBy.QUOTE
    danger: Danger | None = None
    trace: Trace | None = None

    @property
    def text(self) -> str:
        """The whole answer as plain text."""
        claims = (part for claim in self.claims for part in (claim.heading, claim.whole))
        choices = self.suggestions if self.status is Status.CLARIFY else ()
        parts = (self.understood, self.lead, *claims, *self.notes, *choices, *(item.text for item in self.also))
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    id: str
    answers: tuple[Answer, ...] = ()
