# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The reading ease of Flesch as Douma fitted it to Dutch: 100 is very easy, 0 very hard. It only informs."""

from collections import Counter
from collections.abc import Sequence

from knowledge.plain.sentences import words


def flesch_douma(lines: Sequence[str]) -> float | None:
    """Of sentences; None where the hyphenator, which only developers need, is not installed."""
    try:
        import pyphen
    except ImportError:
        return None
    counted = Counter(word.lower() for line in lines for word in words(line) if word[0].isalpha())
    number = counted.total()
    if not number:
        return None
    cuts = pyphen.Pyphen(lang="nl_NL")
    syllables = sum((len(cuts.positions(word)) + 1) * times for word, times in counted.items())
    return 206.84 - 0.93 * number / len(lines) - 77 * syllables / number
