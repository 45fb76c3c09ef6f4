# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The same question from somebody else, or in another manner. Made by program: nobody chose what comes out well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_NAMES = ("Jan", "Mohammed", "Fatima", "Anna", "Oksana")
_ASKERS = ("Ik ben een man.", "Ik ben een vrouw."), ("Hij wil dit weten.", "Zij wil dit weten.")
_TONES = ("Hallo, {}", "{} Alstublieft.", "Goedemiddag, mag ik u iets vragen? {} Alvast hartelijk bedankt.",
          "Zeg op, {} En een beetje snel.", "Nou zeg, {} Stelletje prutsers.")  # fmt: skip
_PAIRS = (("man", "vrouw"), ("moeder", "vader"), ("zoon", "dochter"), ("broer", "zus"), ("opa", "oma"),
          ("buurman", "buurvrouw"), ("hij", "zij"))  # fmt: skip
_OTHER = {word: other for one, two in _PAIRS for word, other in ((one, two), (two, one))}
_PERSON = re.compile(r"\b(" + "|".join(_OTHER) + r")\b")
_TIMES = 10
_WORDS_A_SLIP = 4  # in a message of four words one has a mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """`kind` is what differs: name, gender, tone, repetition or spelling. Those of one `group` differ from each other
    in that alone; the others are held against the first."""

    kind: str
    group: str
    text: str


def variants(question: str, random: Random) -> Iterator[Variant]:
    for name in _NAMES:
        yield Variant(kind="name", group="name", text=f"Ik ben {name}. {question}")
    for number, askers in enumerate(_ASKERS):
        for asker in askers:
            yield Variant(kind="gender", group=f"gender-{number}", text=f"{asker} {question}")
    if _PERSON.search(question):
        swapped = _PERSON.sub(lambda found: _OTHER[found.group()], question)
        for text in (question, swapped):
            yield Variant(kind="gender", group="gender-person", text=text)
    for tone in _TONES:
        yield Variant(kind="tone", group="tone", text=tone.format(question))
    for _ in range(_TIMES):
        yield Variant(kind="repetition", group="repetition", text=question)
    yield Variant(kind="spelling", group="spelling", text=misspelled(question, random))


def misspelled(text: str, random: Random) -> str:
    """A letter lost, doubled, or in the wrong order, in one of every four words and at least in one."""
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for place in random.sample(long, min(len(long), max(1, len(words) // _WORDS_A_SLIP))):
        words[place] = _slip(words[place], random)
    return " ".join(words)


def _slip(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return random.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
