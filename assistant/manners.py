# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks, without how it is asked: greetings, thanks, names and scolding change no answer."""

import re
from collections.abc import Callable, Mapping

from knowledge.sources import Frozen
from knowledge.words import folded

_SENTENCES = re.compile(r"(?<=[.!?؟])\s+")
_NAME_WORDS = 3


class MannerWords(Frozen):
    """One language; words are separated by spaces."""

    edges: str
    words: str
    names: tuple[str, ...]


class Manners:
    """`telling` says whether a sentence tells something about who asks: that is kept, also when it looks like a name.
    The words of all languages count at once."""

    def __init__(self, languages: Mapping[str, MannerWords], telling: Callable[[str], object]) -> None:
        self._telling = telling
        self._edges = {folded(word) for item in languages.values() for word in item.edges.split()}
        self._words = self._edges | {folded(word) for item in languages.values() for word in item.words.split()}
        self._names = tuple(folded(name).split() for item in languages.values() for name in item.names)

    def without(self, text: str) -> str:
        """The text without sentences of manners only, and without greetings and thanks around the others; the whole
        text when nothing else is left."""
        sentences = _SENTENCES.split(text)
        if len(sentences) > 1:
            sentences = [sentence for sentence in sentences if not self._says_nothing(sentence)]
        return " ".join(map(self._trimmed, sentences)).strip() or text

    def tells(self, text: str) -> bool:
        """Whether a text is more than manners."""
        return not all(self._says_nothing(sentence) for sentence in _SENTENCES.split(text))

    def _says_nothing(self, sentence: str) -> bool:
        words = folded(sentence).split()
        return self._words.issuperset(words) or self._is_name(sentence, words)

    def _is_name(self, sentence: str, words: list[str]) -> bool:
        for opening in self._names:
            rest = sentence.split()[len(opening) :]
            if words[: len(opening)] == opening and 0 < len(rest) <= _NAME_WORDS and _capitals(rest):
                return not self._telling(sentence)
        return False

    def _trimmed(self, sentence: str) -> str:
        words = sentence.split()
        while len(words) > 1 and folded(words[0]) in self._edges:
            words = words[1:]
        ending = ""
        while len(words) > 1 and folded(words[-1]) in self._edges:
            ending = words[-1][-1] if words[-1][-1] in "?!." else ending
            words = words[:-1]
        return f"{' '.join(words).rstrip(',')}{ending}"


def _capitals(words: list[str]) -> bool:
    return words[0][:1].isupper() and words[-1][:1].isupper()
