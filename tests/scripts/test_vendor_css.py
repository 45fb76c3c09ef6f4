# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from scripts.vendor_css import cut, prune

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


def test_only_rules_for_components_in_use_stay() -> None:
    sheet = """@charset "UTF-8"; /* about */
      .utrecht-a, .utrecht-b.utrecht-a--big { x: 1 }
      .utrecht-c .utrecht-a { x: 2 }
      .utrecht-a:not(.utrecht-c) { x: 3 }
      .theme { x: 4 }
      @media print { .utrecht-c { x: 5 } }
      @media print { .utrecht-a { x: 6 } }
      @keyframes turn { to { x: 7 } }"""
    kept = cut(sheet, {"utrecht-a", "utrecht-b"}).replace(" ", "").splitlines()
    assert kept == [
        ".utrecht-a{x:1}",
        ".utrecht-a:not(.utrecht-c){x:3}",
        ".theme{x:4}",
        "@mediaprint{.utrecht-a{x:6}}",
        "@keyframesturn{to{x:7}}",
    ]
