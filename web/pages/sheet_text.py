# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A sheet as plain text: to copy, and to mail."""

from collections.abc import Iterator

from web.pages.sheet import Column, Contact, Said, Sheet, SheetItem


def sheet_text(sheet: Sheet) -> str:
    """Each thing in the languages of the sheet under each other, and whom to call."""
    return "\n".join(_lines(sheet)).rstrip() + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield between(sheet.title)
    yield between(sheet.day)
    yield ""
    if sheet.line:
        yield from (between(sheet.line_label) + ":", sheet.line, "")
    for number, item in enumerate(sheet.items, start=1):
        yield from _item(number, item)
    for said in (sheet.call, sheet.verdict, sheet.translated):
        yield from (text for _, text in said)
    if sheet.sources:
        yield ""
        yield between(sheet.sources_label) + ":"
        yield from (f"- {source}" for source in sheet.sources)


def _item(number: int, item: SheetItem) -> Iterator[str]:
    for column in item.columns:
        yield from _column(number, column)
        yield ""
    if item.contact:
        yield from _contact(item.contact)
        yield ""


def _column(number: int, column: Column) -> Iterator[str]:
    if column.missing:
        yield column.missing
        return
    yield f"{number}. {column.title}"
    for heading, text in column.parts:
        yield f"{heading}: {text}" if heading else text
    yield from column.notes
    yield column.age


def _contact(contact: Contact) -> Iterator[str]:
    if contact.name:
        yield contact.name
    for fact in contact.facts:
        yield f"{between(fact.label)}: {fact.text}"


def between(said: Said) -> str:
    return " / ".join(dict.fromkeys(text for _, text in said))
