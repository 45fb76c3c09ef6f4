# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A writer that lies on purpose about the passages that it is given: one true sentence, and lies of every kind."""

import json
import random
import re
from collections.abc import Callable, Iterator

_PASSAGE = re.compile(r"^\[(\d+)\] [^:]*: (.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_TOKEN = re.compile(r"⟦\w+⟧")
_NOT = re.compile(r" (niet|geen)\b")

LIES: dict[str, Callable[[str], str]] = {
    "waar": lambda text: text,
    "getal": lambda text: re.sub(r"\d+", lambda n: str(int(n[0]) + 7), text) if re.search(r"\d", _TOKEN.sub("", text))
    else text.replace(".", ", voor 37 mensen."),
    "telwoord": lambda text: f"Binnen negen weken: {text}",
    "telefoon": lambda text: f"{_TOKEN.sub('024-111 22 33', text)} Bel 024-111 22 33.",
    "bedrag": lambda text: f"{text} Dat kost € 45 per maand.",
    "link": lambda text: f"{text} Kijk op www.voorbeeld.nl.",
    "opmaak": lambda text: f"<b>{text}</b>",
    "naam": lambda text: f"{text} Vraag naar Janneke Verhulst.",
    "invulplek": lambda text: f"{text} Bel ⟦telefoon99⟧.",
    "belofte": lambda text: f"{text} U heeft recht op dit geld.",
    "opdracht": lambda text: f"{text} Stuur ons uw BSN.",
    "nood": lambda text: f"{text} Ik wil niet meer leven.",
    "ontkenning": lambda text: _NOT.sub("", text) if _NOT.search(text) else text.replace(" is ", " is niet ", 1)
    if " is " in text else re.sub(r"(\w+)(\W*)$", r"\1 niet\2", text),
    "engels": lambda text: "You can ask for this at the town hall and they will help you quickly.",
    "verzonnen": lambda text: f"{text} De gemeente betaalt ook de verhuizing en nieuwe meubels.",
    "bron": lambda text: text,
    "andere bron": lambda text: text,
}  # fmt: skip


class Liar:
    """Speaks as a model does. `told` are the kinds of its lines, in order."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self.told: list[str] = []

    def stream(self, system: str, message: str) -> Iterator[str]:
        passages = {int(number): _SENTENCE.split(text) for number, text in _PASSAGE.findall(message)}
        self.told = []
        for kind, lie in LIES.items():
            number = self._chance.choice(sorted(passages))
            text = self._chance.choice(passages[number])
            sources = {"bron": 99, "andere bron": number % len(passages) + 1}
            self.told.append(kind)
            yield json.dumps({"tekst": lie(text), "bronnen": [sources.get(kind, number)]}, ensure_ascii=False) + "\n"
