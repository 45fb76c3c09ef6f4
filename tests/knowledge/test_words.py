# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from knowledge.words import bare, folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Één café's ZOÔ", "een cafes zoo"),
        ("łódź, ığdır & straße", "lodz igdir strasse"),
        ("Привіт, її йод!", "привіт іі иод"),
        ("مُساعَدة", "مساعدة"),
        ("ﬁets x² ①", "fiets x2 1"),
        ("𝒽𝓊𝓁𝓅 が", "hulp か"),
    ],
)
def test_words_are_compared_without_capitals_accents_and_signs(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert bare(bare(text)) == bare(text)
