# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts and style sheets behind the pages: the same in every language, plain, and nothing missing or left over."""

import re
from itertools import chain
from pathlib import Path

import pytest

import web.texts
from knowledge.yaml_files import read_yaml
from web.texts import load_texts

WEB = Path(web.texts.__file__).parent
TEXTS: dict[str, dict[str, str]] = {file.stem: read_yaml(file) for file in (WEB / "texts").glob("??.yaml")}
API = read_yaml(WEB / "texts/api.yaml")
TEMPLATES = {file: file.read_text("utf-8") for file in (WEB / "templates").rglob("*.html")}
CODE = {file: file.read_text("utf-8") for file in WEB.rglob("*.py")}
NAME = re.compile(r"\{(\w+)\}")
KEY = re.compile(r"""\bt\(\s*f?["']([a-z0-9_]+)(\{|["'])""")
MADE = re.compile(r"""\bt\("([a-z_]+)" ~""")


def sentences(texts: dict[str, str]) -> list[str]:
    lines = chain.from_iterable(text.strip().split("\n") for text in texts.values())
    return [part for line in lines for part in re.split(r"(?<=[.!?])\s+", line) if re.search(r"\w", part)]


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_has_the_same_texts_with_the_same_places_to_fill(language: str) -> None:
    assert TEXTS[language].keys() == TEXTS["nl"].keys()
    for key, text in TEXTS["nl"].items():
        assert set(NAME.findall(TEXTS[language][key])) == set(NAME.findall(text)), key


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_has_twelve_months_and_a_name_of_its_own(language: str) -> None:
    assert len(TEXTS[language]["months"].split()) == 12
    assert [TEXTS[other]["language_name"] for other in TEXTS].count(TEXTS[language]["language_name"]) == 1


def test_every_text_that_is_asked_for_exists_and_no_text_is_left_over() -> None:
    sources = "\n".join((*TEMPLATES.values(), *CODE.values()))
    asked = {key for key, end in KEY.findall(sources) if end != "{"} - set(MADE.findall(sources))
    starts = {key for key, end in KEY.findall(sources) if end == "{"} | set(MADE.findall(sources))
    starts |= {"accessibility_", "privacy_", "language_name"}
    assert asked <= TEXTS["nl"].keys()
    assert all(any(key.startswith(start) for key in TEXTS["nl"]) for start in starts)
    left = {key for key in TEXTS["nl"] if key not in asked and not any(key.startswith(start) for start in starts)}
    assert not left


def test_the_dutch_texts_are_plain() -> None:
    for texts in (TEXTS["nl"], API["titles"], API["details"], API["fields"]):
        lengths = {line: len(line.split()) for line in sentences({k: v for k, v in texts.items() if k != "months"})}
        assert max(lengths.values()) <= 20, max(lengths, key=lambda line: lengths[line])
        assert sum(lengths.values()) / len(lengths) <= 12
    assert not re.search(r"recht op", " ".join(TEXTS["nl"].values()))


def test_no_template_text_or_code_names_a_municipality() -> None:
    files = [*TEMPLATES, *CODE, *(WEB / "texts").glob("*.yaml"), *(WEB / "static").glob("*.*")]
    assert not [file for file in files if "nijmegen" in file.read_text("utf-8").lower()]


def test_templates_hold_no_words_of_their_own() -> None:
    for file, template in TEMPLATES.items():
        bare = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!doctype html>|<[^>]*>|[\w-]+=\"[^\"]*\"", "", template, flags=re.DOTALL
        )
        assert not re.search(r"[A-Za-z]{2,}", bare), file.name


def test_every_class_in_a_template_exists_in_a_style_sheet() -> None:
    used = set(re.findall(r"(?<![\w/-])((?:utrecht|stip)-[\w-]*\w)", "\n".join(TEMPLATES.values())))
    sheets = "\n".join((WEB / "static" / name).read_text("utf-8") for name in ("stip.css", "vendor/components.css"))
    known = set(re.findall(r"\.((?:utrecht|stip)-[\w-]*\w)", sheets))
    assert len(used) > 40
    assert not used - known


def test_style_sheets_and_templates_hold_nothing_inline_and_nothing_from_elsewhere() -> None:
    for file, template in TEMPLATES.items():
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", template), file.name
        assert not re.search(r"""(src|href)=["'](https?:)?//""", template), file.name
    assert "url(" not in (WEB / "static/stip.css").read_text("utf-8")


def test_an_unknown_language_falls_back_to_dutch() -> None:
    texts = load_texts()
    assert next(iter(texts.languages)) == "nl"
    assert [texts.language(wanted) for wanted in (None, "", "en", "xx")] == ["nl", "nl", "en", "nl"]
