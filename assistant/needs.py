# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Several questions in one message: each gets its own part of the answer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement, pairwise, starmap
from statistics import fmean

from index.search import Results
from knowledge.passages import Passage
from knowledge.words import folded

_JOINTS = re.compile(
    r"(?:[!?;،؛፡፣።፤\n]|[.,](?!\d))+|\s(?:en|maar|and|but|ve|ama|oraz|i|ale|et|mais|y|pero|и|но|та|і|але|و|iyo|laakiin|ን)\s"
    r"|\s(?=و(?:متى|كم|وين|أين|اين|فين|كيف|شحال|قديش|هل)\s)|\soo\s(?=goorma|immisa|xag+ee|sidee|yaa)|\s(?=وعندي|ولدي|وانا|وأنا|واريد|وأريد|واحتاج|وأحتاج|وبدي)"
)
_QUESTIONS = re.compile(r"[?؟]+")
_SENTENCES = re.compile(r"(?<=[.!?;؟؛])\s+")
_ASKING = re.compile(
    r"\b(waar|waarheen|hoe|hoeveel|hoelang|wat|wie|welke?|wanneer|zoek|zoeken|wil|willen|nodig|telefoonnummer|nummer|adres|openingstijden|kosten"
    r"|where|how|who|which|when|looking for|want|need"
    r"|nerede|ne zaman|saat kac\w*|ne kadar|nasil|kime?|де|куди|коли|скільки|як|хто|где|куда|когда|сколько|как|кто"
    r"|gdzie|kiedy|ile|jak|kto|quand|combien|comment|donde|cuando|cuanto|como|wo|wann|wieviel|و?(اين|وين|فين|متى|كيف|كم|هل)"
    r"|miyi[mz]|var mi|czy"
    r"|xag+ee|goorma|immisa|sidee|ኣበይ|መዓስ|ክንደይ|ከመይ|کجا|چقدر|چطور)\b"
    r"|^((en|maar|of|and) )?(kan|kunnen|mag|mogen|moet|moeten|krijg|krijgt|krijgen|heb|hebben|ben|is|zijn|telt|geldt"
    r"|gaat|gaan|komt|komen|wordt|worden|betaal|betaalt|betalen|helpt|helpen|hoef|hoeft|hoeven|blijft|blijven) "
    r"(ik|we|wij|je|u|hij|ze|zij|er|het|dat|die|mijn|onze)\b"
)
_OPENS_A_QUESTION = r"(?:wat|hoe|hoeveel|waar|wie|wanneer|welke?|kan|mag|moet|krijg|heb|is|zijn|werkt|hoort)\b"
_APART = re.compile(
    r"\b(?P<of>(?:(?:telefoon|tel)[ -]?)?(?:nummers?|nrs?)|(?:(?:e-?)?mail)?adres(?:sen)?|(?:openings)?tijden"
    r"|(?:inkomens)?grens|grenzen|kosten|prijs|voorwaarden)"
    r" (?:van|voor) (?P<one>[^,.?!]+?) en (?:(?:wat|hoe hoog) (?:is|zijn) (?=die|dat))?"
    r"(?:(?:ook|die|dat) )?(?:(?:van|voor) )?"
    rf"(?!{_OPENS_A_QUESTION})(?P<other>[^,.?!]+)"
    r"|\bverschil(?:len)?(?: is| zijn)?(?: tussen)? (?P<this>[^,.?!]+?) en (?P<that>[^,.?!]+)",
    re.IGNORECASE,
)
_WISH = re.compile(r"\b(zoek|zoeken|wil|willen|nodig)\b")
_HOW_TO_GET_IT = re.compile(r"\b(dat|dit|daarvoor|daarmee|dan)\b|^(wat|hoe) nu$")
_DIFFERENCE = re.compile(r"\bverschil", re.IGNORECASE)
_BESIDES = re.compile(r"\b(ook|daarnaast|verder|bovendien|also|besides)\b")
_SHORTEST, _MOST_CLAUSES, _MOST_WORDS = 4, 5, 25  # letters, clauses, words of what is no story
_FEWEST_NEEDS, _MOST_NEEDS = 2, 2
_SURE, _SURE_ENOUGH = 0.7, 0.6  # the confidence that a clause by itself needs, and one that asks for something
_TIED = 0.1  # how far a page for words with what went before may score below the best for them alone
_BLENDED = 0.12  # and how far the parts of a message together below the whole
_CLOSE = 0.12  # how far its page may score below the best of the whole message


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One of the things somebody asks about, with what was found for it."""

    text: str
    results: Results

    @property
    def score(self) -> float:
        return self.results.hits[0].score

    @property
    def best(self) -> Passage:
        return self.results.hits[0].passage


def clauses(text: str) -> tuple[str, ...]:
    """The parts of a message that may ask for something of their own; none when there is only one. A wish and how to
    get it are one."""
    found: list[str] = []
    for part in (part.strip() for part in _JOINTS.split(text)):
        if found and _WISH.search(folded(found[-1])) and _HOW_TO_GET_IT.search(folded(part)):
            found[-1] = f"{found[-1]}, {part}"
        elif len(part) >= _SHORTEST:
            found.append(part)
    return tuple(found) if 1 < len(found) <= _MOST_CLAUSES else ()


def several_questions(text: str) -> bool:
    """Whether a message asks more than once: it has question marks after different questions, or clauses that each ask
    for something."""
    if sum(bool(part.strip()) for part in _QUESTIONS.split(text)[:-1]) > 1:
        return True
    parts = clauses(text)
    if len(text.split()) > _MOST_WORDS or not parts:
        return False
    return sum(map(asks, parts)) >= _FEWEST_NEEDS or any(_BESIDES.search(folded(part)) for part in parts[1:])


def asked_last(text: str) -> str:
    """What a story comes to: its last sentence that asks, with the one before it; empty where that is all of it."""
    sentences = _SENTENCES.split(text)
    asking = [place for place, part in enumerate(sentences) if _QUESTIONS.search(part) or asks(part)]
    return " ".join(sentences[asking[-1] - 1 : asking[-1] + 1]) if asking and asking[-1] > 1 else ""


def told_apart(text: str, whole: Results) -> tuple[str, ...]:
    """The two questions of who asks the same of two things, or what tells them apart; none when nobody does, or when
    the `whole` leads to a text about just that."""
    found = _APART.search(text)
    if not found:
        return ()
    if found["of"]:
        return (f"{found['of']} van {found['one']}", f"{found['of']} van {found['other']}")
    told = whole.hits[0].question if whole.hits else None
    return () if told and _DIFFERENCE.search(told) else (f"wat is {found['this']}", f"wat is {found['that']}")


def asks(part: str) -> bool:
    """Whether a clause asks for something by itself; others tell how somebody is."""
    return bool(_ASKING.search(folded(part)))


def separate(
    parts: Sequence[str], find: Callable[[str], Results], whole: Results, *, asked_apart: bool = False
) -> tuple[Need, ...]:
    """The needs that lead to pages about different things, each near to the whole message as well; none when the
    message is about one thing after all. What was `asked_apart` need not be near, and may stand on one page, as long as
    the parts together come about as near as the whole: two things at once come less near than each of them."""
    if asked_apart:
        needs = _several(_led(parts), partial(_tied, find=find), _sure_enough, _the_same)
        return needs if needs and fmean(need.score for need in needs) >= whole.hits[0].score - _BLENDED else ()
    near = {hit.passage.page: hit.passage for hit in whole.hits if hit.score >= whole.hits[0].score - _CLOSE}
    if all(starmap(_about_the_same, combinations_with_replacement(near.values(), 2))):
        return ()  # all passages of a page have its topics: whatever the parts lead to, it is one thing
    alone = [("", part) for part in parts]
    return _several(
        alone, partial(_alone, find=find), lambda need: _sure(need) and need.best.page in near, _about_the_same
    )


def _led(parts: Sequence[str]) -> list[tuple[str, str]]:
    """The clauses that ask, each after the one before it; all when few ask."""
    led = list(pairwise(("", *parts)))
    asking = [(before, part) for before, part in led if asks(part)]
    return asking if len(asking) >= _FEWEST_NEEDS else led


def _alone(led: tuple[str, str], find: Callable[[str], Results]) -> Need:
    return Need(text=led[1], results=find(led[1]))


def _tied(led: tuple[str, str], find: Callable[[str], Results]) -> Need:
    """A clause by itself, or with the one before it where that leads to a page that lies about as near."""
    before, part = led
    alone = _alone(led, find)
    if not before or before in part:
        return alone
    text = f"{part} ({before})"
    tied = Need(text=text, results=find(text))
    if not (_sure_enough(tied) and alone.results.hits):
        return alone
    behind = alone.results.behind(tied.best.page)
    return tied if 0 < behind <= _TIED or (behind == 0 and not _sure_enough(alone)) else alone


def _several(
    parts: Sequence[tuple[str, str]],
    find: Callable[[tuple[str, str]], Need],
    stands: Callable[[Need], bool],
    same: Callable[[Passage, Passage], bool],
) -> tuple[Need, ...]:
    chosen: list[Need] = []
    for need in _found(parts, find, stands):
        if not any(same(need.best, other.best) for other in chosen):
            chosen.append(need)
    return tuple(chosen[:_MOST_NEEDS]) if len(chosen) >= _FEWEST_NEEDS else ()


def _found(
    parts: Sequence[tuple[str, str]], find: Callable[[tuple[str, str]], Need], stands: Callable[[Need], bool]
) -> list[Need]:
    """The parts that stand by themselves, in their order. To search is most of the work of an answer: the shortest,
    which seldom ask for something, are looked for first, and no more when too few can be left."""
    kept: dict[int, Need] = {}
    for looked_at, place in enumerate(sorted(range(len(parts)), key=lambda place: len(parts[place][1]))):
        if len(kept) + len(parts) - looked_at < _FEWEST_NEEDS:
            return []
        if stands(need := find(parts[place])):
            kept[place] = need
    return [kept[place] for place in sorted(kept)]


def _sure(need: Need, least: float = _SURE) -> bool:
    return bool(need.results.hits) and need.results.confidence >= least


def _sure_enough(need: Need) -> bool:
    return _sure(need, _SURE_ENOUGH)


def _about_the_same(best: Passage, other: Passage) -> bool:
    return not set(best.topics).isdisjoint(other.topics)


def _the_same(best: Passage, other: Passage) -> bool:
    return best.id == other.id
