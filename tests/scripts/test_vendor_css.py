# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from scripts.vendor_css import prune

TOKENS = """.theme {
  --used: var(--behind);
  --behind: #fff; /* white */
  --unused: var(--only-there);
  --only-there: 1px;
  --picture: url("data:image/svg+xml;utf8,<svg/>");
  --bridge: 2px;
}
"""


def test_tokens_in_use_stay_with_the_tokens_that_they_refer_to() -> None:
    kept = prune(TOKENS, ".a { color: var(--used, red) } .b { margin: calc(2 * var( --bridge)) }")
    assert kept == ".theme {\n  --used: var(--behind);\n  --behind: #fff; /* white */\n  --bridge: 2px;\n}\n"


def test_a_quoted_semicolon_does_not_cut_a_token() -> None:
    assert '--picture: url("data:image/svg+xml;utf8,<svg/>");\n' in prune(TOKENS, "a { b: var(--picture) }")


def test_no_use_leaves_an_empty_theme() -> None:
    assert prune(TOKENS, "a { color: red }") == ".theme {\n}\n"


def test_tokens_that_refer_to_each_other_end() -> None:
    ring = ".t {\n  --a: var(--b);\n  --b: var(--a);\n}\n"
    assert prune(ring, "x { y: var(--a) }") == ring
