# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a message tells of that makes it one for people: signs that anybody can point at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.words import bare, folded
from knowledge.yaml_files import read_yaml

FILE = Path(__file__).parents[1] / "texts" / "signs.yaml"
AREAS = ("money", "home", "health", "child", "relation", "work", "papers")
SEVERAL, MANY_WORDS = 3, 40
_FEW_WORDS = 16  # in which somebody tells of one thing
_ABOUT_PEOPLE = frozenset({"health", "child", "relation"})
_TELLING = ("stuck", "worry", "grip", "exhaustion")
# In the last two small words are written onto the next one.
_SCRIPTS = {
    script: re.compile(f"[{letters}]")
    for script, letters in (
        ("latin", "a-z"),
        ("cyrillic", "\u0400-\u04ff"),
        ("arabic", "\u0600-\u06ff"),
        ("ethiopic", "\u1200-\u137f"),
    )
}
_JOINED = frozenset({"arabic", "ethiopic"})
_OF_AGE, _OLD = 18, 60
_NO_AGE = r"(?! ?(?:euro|maand|month|mois|mes|miesi|місяц|месяц|keer|uur|week|weken|weeks|kinder|kids|child))"
_LASTS = r"(?<!\bal )(?<!\bna )(?<!sinds )(?<!since )(?<!for )(?<!depuis )(?<!desde )"
_MYSELF = re.compile(
    rf"\b(?:ik ben|ben|im|i am|jai|tengo|mam|мені|мне|waxaan ahay|ኣነ|من|عمري) (?:zelf |nu |pas )?(\d{{1,2}})\b{_NO_AGE}"
    r"|\b(\d{1,2}) (?:yasindayim|سالمه|سالم)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """`areas` of life that a message names; what it `tells` of; the `ages` of children in it, or of a young writer;
    whether it is about somebody `old`, or whose children are grown up."""

    areas: tuple[str, ...]
    tells: tuple[str, ...]
    ages: tuple[int, ...]
    young: bool
    old: bool
    words: int

    @property
    def minor(self) -> bool:
        return any(age < _OF_AGE for age in self.ages)

    @property
    def grown(self) -> bool:
        """Whether all children whose age is told are grown up."""
        return bool(self.ages) and not self.minor

    @property
    def plain(self) -> bool:
        """Whether a short message tells of one thing to arrange, and of nobody who is in trouble."""
        calm = not (self.tells or self.ages or self.young) and _ABOUT_PEOPLE.isdisjoint(self.areas)
        return calm and len(self.areas) < SEVERAL and self.words <= _FEW_WORDS

    @property
    def ids(self) -> tuple[str, ...]:
        """For staff: which signs count."""
        several = ("several",) if len(self.areas) >= SEVERAL else ()
        long = ("long",) if self.words >= MANY_WORDS else ()
        return (*self.tells, *several, *long, *(f"area-{area}" for area in self.areas))


class SignReader:
    """The words of all languages in the same script count at once."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        self._patterns = {script: _patterns(words, script) for script in _SCRIPTS}
        self._child_ages = {script: _child_age(found["child"]) for script, found in self._patterns.items()}

    def read(self, text: str) -> Signs:
        message = folded(text)
        scripts = [script for script, letters in _SCRIPTS.items() if letters.search(message)]
        seen = [sign for script in scripts for sign, found in self._patterns[script].items() if found.search(message)]
        return Signs(
            areas=tuple(area for area in AREAS if area in seen),
            tells=tuple(sign for sign in _TELLING if sign in seen),
            ages=(*_own_ages(message), *(age for script in scripts for age in self._ages(script, message))),
            young="young" in seen,
            old="old" in seen or any(age >= _OLD for age in _told_ages(message)),
            words=len(message.split()),
        )

    def _ages(self, script: str, message: str) -> Iterator[int]:
        return (int(match["age"]) for match in self._child_ages[script].finditer(message))


def _own_ages(message: str) -> list[int]:
    """The age of a young writer."""
    return [age for age in _told_ages(message) if age < _OF_AGE]


def _told_ages(message: str) -> Iterator[int]:
    """How old the writer is."""
    return (int(match[1] or match[2]) for match in _MYSELF.finditer(message))


def _patterns(words: Mapping[str, Mapping[str, str]], script: str) -> dict[str, re.Pattern[str]]:
    begins = "" if script in _JOINED else r"\b"
    found = {sign: [bare(part) for part in texts.values() if _script(part) == script] for sign, texts in words.items()}
    return {sign: re.compile(f"{begins}(?:{'|'.join(parts)})") for sign, parts in found.items()}


def _script(pattern: str) -> str:
    return next(script for script in reversed(_SCRIPTS) if _SCRIPTS[script].search(pattern))


def _child_age(child: re.Pattern[str]) -> re.Pattern[str]:
    """A word for a child, and soon after it a number that may be an age."""
    return re.compile(rf"{child.pattern}\w*(?: \w+){{0,3}}? {_LASTS}(?P<age>\d{{1,2}})\b{_NO_AGE}")


def read_signs(file: Path = FILE) -> SignReader:
    return SignReader(read_yaml(file))
