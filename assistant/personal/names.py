# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Names after the words that announce them. Best effort: without those words nothing finds a name."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.personal.text import Found, Kind, matches
from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "names.yaml"
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-\u064b-\u0652])*")
_REACH, _MOST = 80, 5  # characters looked at after the word, and words in a name


class _Words:
    """The words of one text with their places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [(match.start(), match.group()) for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in self._words]

    def after(self, at: int) -> list[tuple[int, str]]:
        """The words of the same phrase from here."""
        found: list[tuple[int, str]] = []
        end, first = at, bisect_left(self._starts, at)
        for start, word in self._words[first : first + _MOST]:
            between = self._text[end:start]
            if start - at > _REACH or between.strip(" ,:'’،" if not found else " "):
                break
            found.append((start, word))
            end = start + len(word)
        return found


def names(text: str) -> Iterator[Found]:
    words = _Words(text)
    for cue, loose in (("sure", True), ("title", False), ("relative", False)):
        for match in matches(rf"(?i)(?:{_of(cue)})", text):
            if not text[match.end() : match.end() + 1].isalpha():
                yield from _after(words.after(match.end()), loose)
    yield from _two_capitals(text, words)
    yield from _before_title(text)
    yield from _arabic(text, words)


def _after(found: list[tuple[int, str]], loose: bool) -> Iterator[Found]:
    """The words right after a cue that make a name; with `loose` also one in small letters."""
    if not found or _arabic_letter(found[0][1]):
        return
    start, first = found[0]
    taken = _capitals(found)
    if not taken and (first.lower() in _set("common") or (loose and first.islower() and first not in _set("never"))):
        taken = 1
    if taken:
        yield Found(start, found[taken - 1][0] + len(found[taken - 1][1].rstrip(".-")), Kind.NAME)


def _capitals(words: list[tuple[int, str]]) -> int:
    """How many words make a name with capitals: it ends with one, and may have "van de" within."""
    most = 0
    for number, (_, word) in enumerate(words, start=1):
        if _is_capital(word):
            most = number
        elif word.lower() not in _set("between"):
            break
        if word.endswith(".") and len(word) > 2:
            break
    return most


def _is_capital(word: str) -> bool:
    short = len(word.rstrip(".")) == 1
    shouted = word.isupper() and not short and "." not in word
    return word[:1].isupper() and not shouted and _stem(word) not in _set("never")


def _stem(word: str) -> str:
    """Without what Turkish and English put behind an apostrophe."""
    return word.lower().replace("’", "'").partition("'")[0].rstrip(".")


def _two_capitals(text: str, words: _Words) -> Iterator[Found]:
    """ "Ik ben" is followed by many things; by two words with capitals only when it is a name."""
    for match in matches(r"(?i:\bik ben|\bi am|\bi'm|\bbu ben|\bben )", text):
        found = words.after(match.end())
        if len(found) > 1 and _is_capital(found[0][1]) and _is_capital(found[1][1]):
            yield from _after(found, loose=False)


def _before_title(text: str) -> Iterator[Found]:
    for match in matches(rf"(\p{{Lu}}[\pL]+(?: \p{{Lu}}[\pL]+)?) (?i:{_of('after')})\b", text):
        yield Found(match.start(1), match.end(1), Kind.NAME)


def _arabic(text: str, words: _Words) -> Iterator[Found]:
    """Arabic has no capitals: a word after a cue is a name when nothing says that it is not."""
    for cue, known in (("sure", False), ("arabic_title", False), ("farewell_arabic", False), ("arabic_relative", True)):
        for match in matches(rf"(?:{_of(cue)})", text):
            found = [] if text[match.end() : match.end() + 1].isalpha() else words.after(match.end())[:2]
            if not found or not _arabic_letter(found[0][1]) or found[0][1] in _set("never"):
                continue
            if not known or found[0][1] in _set("common"):
                last = found[1] if len(found) > 1 and found[1][1].startswith("ال") else found[0]
                yield Found(found[0][0], last[0] + len(last[1]), Kind.NAME)


def _arabic_letter(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@cache
def _of(name: str) -> str:
    found: dict[str, str] = read_yaml(_FILE)
    return found[name].replace(" |", "|")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_of(name).split())
