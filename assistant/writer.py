# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Writers turn hits into drafts of claims. The quoting writer chooses sentences that people wrote; it makes none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.values import Claim, Detail, MadeBy, Understanding
from index.search import Hit
from knowledge.articles import COUNTED, PARTICULAR, Article, Asks, KeySentence
from knowledge.base import Knowledge
from knowledge.dates import years_in
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind, Passage
from knowledge.rendering import Answerable, answerables
from knowledge.translations import Translation
from knowledge.words import folded

_MIDDLE_WORDS = 80
_NOTE_WORDS = 15  # an answer in another language says who translated it
_MAX_CLAIMS = 4
_SAME_KIND = 0.05  # what it is worth that a key sentence answers the kind of question that was asked
_SAME_CLEAR_KIND = 0.12  # and where a question word leaves no doubt: how much, where, when
_SAME_YEAR = 0.12  # and that it tells of the year that was asked about
_UNASKED = 0.2  # by so much a figure must beat what helps, when nobody asked how many; so must a reply to one word
_RECORD_LEAD = 0.25  # by so much a record must beat the best article before the record itself is quoted
_RELATED = 0.12  # how far below the first a sentence may score to come along
_ARRANGING = 0.3  # and how far one that says how to arrange it
_REPLY = re.compile(
    r"(ja|nee|dat|dit|via|bij|daar|hier|niet|niets|gratis|wel|misschien|soms|voor zover wij weten)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"[^.?!]*\b((weten|kennen|hebben) wij( dat)? niet|niet in onze bron|in geen bron|niet gevonden|vonden wij niet)",
    re.IGNORECASE,
)
_REPEATED = 0.6  # share of its longer words that a sentence may have in common with another
_QUOTABLE = frozenset({Kind.SERVICE, Kind.SCHEME, Kind.DIGEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """A sentence with the passages that it says it rests on, the main one first. `original` is the Dutch sentence
    where `text` is a translation; `heading` opens the part of an answer to several questions."""

    text: str
    cites: tuple[Passage, ...]
    original: str | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a writer proposes. `cards` are record ids, most useful first; `related` are example questions. `language`
    is that of the claims; `unread` says that no person has checked the translation; `rests_on` are the records behind
    the details; `made_by` tells who wrote the claims."""

    claims: tuple[DraftClaim, ...]
    language: str = ORIGINAL
    unread: bool = False
    cards: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    related: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    made_by: MadeBy = MadeBy.QUOTE


class WriterFailedError(Exception):
    """A writer could not write; the quoting writer takes over. The message tells what failed, never what was asked."""


def joined(parts: Sequence[tuple[str, Draft]], each: int) -> Draft:
    """One draft of several, each under its heading and with at most `each` claims. All in Dutch when one of them has
    no translation: an answer is in one language."""
    language = common_language([draft for _, draft in parts])
    parts = [(heading, draft if draft.language == language else in_dutch(draft)) for heading, draft in parts]
    drafts = [draft for _, draft in parts]
    claims: list[DraftClaim] = []
    for heading, draft in parts:
        told = {claim.text for claim in claims}
        new = [claim for claim in draft.claims if claim.text not in told][:each]
        opened = any(claim.heading == heading for claim in claims)
        claims += [replace(claim, heading="" if opened or place else heading) for place, claim in enumerate(new)]
    return Draft(
        claims=tuple(claims),
        language=language,
        unread=any(draft.unread for draft in drafts),
        cards=tuple(card for draft in drafts for card in draft.cards[:1]),
        details=tuple(detail for draft in drafts for detail in draft.details),
        related=tuple(question for draft in drafts for question in draft.related[:2]),
        rests_on=tuple(key for draft in drafts for key in draft.rests_on),
        made_by=MadeBy.MODEL if any(draft.made_by is MadeBy.MODEL for draft in drafts) else MadeBy.QUOTE,
    )


def common_language(drafts: Sequence[Draft]) -> str:
    """The language that all drafts can be given in."""
    languages = {draft.language for draft in drafts}
    return languages.pop() if len(languages) == 1 else ORIGINAL


def in_dutch(draft: Draft) -> Draft:
    """The draft with the sentences that were translated; without the details and questions that go with those."""
    claims = tuple(replace(claim, text=claim.original or claim.text, original=None) for claim in draft.claims)
    return replace(draft, claims=claims, language=ORIGINAL, unread=False, details=(), related=())


class Writer(Protocol):
    def write(self, understanding: Understanding, hits: Sequence[Hit]) -> Draft: ...

    def telling(self, hear: Callable[[Claim], None]) -> "Writer":
        """The same writer, that tells each checked claim as soon as it has it. What it has all at once it does not."""


class QuotingWriter:
    """Answers with the key sentence that was asked for, then the ones of the same article that belong with it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._answerables = {item.passage.id: item for item in answerables(knowledge)}

    def telling(self, hear: Callable[[Claim], None]) -> Writer:
        return self

    def write(self, understanding: Understanding, hits: Sequence[Hit]) -> Draft:
        found = [(hit, self._answerables[hit.passage.id]) for hit in hits if hit.passage.id in self._answerables]
        record = next((hit for hit in hits if hit.passage.kind in _QUOTABLE), None)
        if record and (not found or record.score > found[0][0].score + _RECORD_LEAD):
            return self._quote_record(record.passage)
        return self._quote_article(understanding, found) if found else Draft(claims=())

    def _quote_article(self, understanding: Understanding, found: Sequence[tuple[Hit, Answerable]]) -> Draft:
        article = found[0][1].article
        scores = {item.sentence.id: hit.score for hit, item in found if item.article.id == article.id}
        ordered = sorted(
            (sentence for sentence in article.key_sentences if sentence.id in scores),
            key=lambda sentence: scores[sentence.id] + _bonus(sentence, understanding),
            reverse=True,
        )
        budget = _MIDDLE_WORDS if understanding.language == ORIGINAL else _MIDDLE_WORDS - _NOTE_WORDS
        translation = self._translation(article, ordered[0], understanding.language)
        near = _companions(article, ordered[0], scores)
        told = [item for item in near if translation is None or item.id in translation.key_sentences]
        chosen = _within_budget([ordered[0], *told], budget)
        others = [item for item in article.key_sentences if item not in chosen]
        questions = translation.questions if translation else {item.id: item.questions for item in others}
        return Draft(
            claims=tuple(self._claim(article, sentence, translation) for sentence in chosen),
            language=translation.language if translation else ORIGINAL,
            unread=bool(translation and not translation.read_by),
            cards=tuple(card for card in (ordered[0].card, *article.cards) if card),
            details=tuple(Detail(heading=part.heading, text=part.text) for part in (translation or article).sections),
            related=tuple(questions[item.id][0] for item in others if questions.get(item.id)),
            rests_on=article.rests_on,
        )

    def _translation(self, article: Article, first: KeySentence, language: str) -> Translation | None:
        """None where the sentence that answers the question was not translated: the whole answer is in Dutch then."""
        found = self._knowledge.translation(article.id, language)
        return found if found and first.id in found.key_sentences else None

    def _claim(self, article: Article, sentence: KeySentence, translation: Translation | None) -> DraftClaim:
        cites = self._answerables[f"{article.id}#{sentence.id}"].cites
        if translation is None:
            return DraftClaim(text=sentence.text, cites=cites)
        return DraftClaim(text=translation.key_sentences[sentence.id], cites=cites, original=sentence.text)

    def _quote_record(self, passage: Passage) -> Draft:
        cards = () if passage.kind is Kind.DIGEST else (passage.id,)
        return Draft(claims=(DraftClaim(text=opening(passage.text), cites=(passage,)),), cards=cards)


def _bonus(sentence: KeySentence, understanding: Understanding) -> float:
    same_year = years_in(understanding.asked) & years_in(sentence.text)
    return _kind_bonus(sentence, understanding) + (_SAME_YEAR if same_year else 0.0)


def _kind_bonus(sentence: KeySentence, understanding: Understanding) -> float:
    if len(understanding.asked.split()) == 1 and not _comes_along(sentence):
        return -_UNASKED
    if sentence.asks is Asks.FIGURE and understanding.asks not in COUNTED:
        return -_UNASKED
    if sentence.asks is not understanding.asks:
        counted = understanding.asks is Asks.FIGURE and sentence.asks in COUNTED
        return _SAME_KIND if counted else 0.0
    return _SAME_CLEAR_KIND if sentence.asks in PARTICULAR else _SAME_KIND


def _companions(article: Article, first: KeySentence, scores: dict[str, float]) -> list[KeySentence]:
    """What belongs with the first sentence: how to arrange it, then what scores close to it. A sentence that opens
    with yes or no answers another question, so it never comes along; nor does a figure, or that something else is not
    known."""
    others = [item for item in article.key_sentences if item is not first and _comes_along(item)]
    near = [item for item in others if scores.get(item.id, -1.0) >= scores[first.id] - _RELATED]
    near.sort(key=lambda item: scores[item.id], reverse=True)
    helpful = [item for item in others if scores.get(item.id, -1.0) >= scores[first.id] - _ARRANGING]
    how = [item for item in helpful if item.asks is Asks.HOW and first.asks is not Asks.HOW][:1]
    return [*how, *(item for item in near if item not in how)]


def _comes_along(sentence: KeySentence) -> bool:
    return sentence.asks is not Asks.FIGURE and not (_REPLY.match(sentence.text) or _UNKNOWN.match(sentence.text))


def _within_budget(sentences: Sequence[KeySentence], budget: int) -> list[KeySentence]:
    """The first sentence and those after it that say something new, within `budget` words."""
    chosen = [sentences[0]]
    for sentence in sentences[1:]:
        words = sum(len(item.text.split()) for item in (*chosen, sentence))
        if words <= budget and len(chosen) < _MAX_CLAIMS and not _repeats(sentence, chosen):
            chosen.append(sentence)
    return chosen


def _repeats(sentence: KeySentence, chosen: Sequence[KeySentence]) -> bool:
    own = telling_words(sentence.text)
    return any(len(own & telling_words(item.text)) > _REPEATED * len(own) for item in chosen)


def telling_words(text: str) -> set[str]:
    """The longer words of a text, folded."""
    return {word for word in folded(text).split() if len(word) > 3}


def opening(text: str, words: int = 45) -> str:
    """The first sentences of a text, about `words` words."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chosen = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*chosen, sentence]).split()) > words:
            break
        chosen.append(sentence)
    return " ".join(chosen)
