# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Misspells a question the way people do, so that the model learns to read through it."""

from random import Random

from knowledge.formats import ORIGINAL

# Dutch as it sounds, as it is spoken and as it is typed on a phone.
_AS_HEARD = (
    ("ij", "ei"), ("ei", "ij"), ("ou", "au"), ("au", "ou"), ("dt", "t"), ("d ", "t "), ("ch", "g"), ("g", "ch"),
    ("z", "s"), ("v", "f"), ("ie", "i"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"), ("en ", "e "),
    ("nn", "n"), ("ll", "l"), ("tt", "t"), ("c", "k"), ("isch", "ies"), ("tie", "sie"), (" het ", " t "),
    (" een ", " n "), (" mijn ", " me "), (" ik ", " k "), ("'", ""), (" niet ", " nie "), (" heb ", " hep "),
    ("?", ""),
)  # fmt: skip
_BEFORE = ("hoi ", "ehm ", "ja hallo ", "goedemiddag ", "ik wou vragen ", "weet u misschien ", "even een vraagje ")
_AFTER = (" ofzo", " enzo", " weet je", " toch", " alvast bedankt", " help", " want ik snap het niet")
_SHORTEST = 12


def as_people_type(text: str, language: str, random: Random) -> str:
    """The text itself half of the time; otherwise with a few of the mistakes and fillers of its language."""
    if random.random() < 0.5:
        return text
    typed = text.lower() if random.random() < 0.7 else text
    if language == ORIGINAL:
        typed = _spoken(typed, random)
    for _ in range(random.choice((0, 0, 1, 1, 2)) if len(typed) > _SHORTEST else 0):
        typed = _slip(typed, random)
    return typed


def _spoken(text: str, random: Random) -> str:
    heard = f" {text} "
    for written, sounds in random.sample(_AS_HEARD, random.randint(0, 5)):
        places = [at for at in range(len(heard)) if heard.startswith(written, at)]
        if places:
            at = random.choice(places)
            heard = heard[:at] + sounds + heard[at + len(written) :]
    before = random.choice(_BEFORE) if random.random() < 0.2 else ""
    after = random.choice(_AFTER) if random.random() < 0.15 else ""
    return f"{before}{heard.strip()}{after}"


def _slip(text: str, random: Random) -> str:
    """A letter lost, doubled, or in the wrong order."""
    at, kind = random.randrange(1, len(text) - 1), random.randrange(3)
    return text[:at] + ("", text[at] * 2, text[at + 1] + text[at])[kind] + text[at + 1 + (kind == 2) :]
