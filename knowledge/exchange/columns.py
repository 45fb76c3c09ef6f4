# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The columns of the spreadsheet, by every name that people give them."""

from knowledge.words import folded

REQUIRED = ("naam", "omschrijving")
COLUMNS = {
    "naam": ("voorziening", "naam voorziening", "titel", "activiteit"),
    "organisatie": ("aanbieder", "instelling"),
    "omschrijving": ("beschrijving", "toelichting", "tekst"),
    "onderwerp": ("onderwerpen", "thema", "thema's", "categorie"),
    "doelgroep": ("doelgroepen", "voor wie"),
    "telefoon": ("tel", "telefoonnummer", "telefoonnummers"),
    "e-mail": ("email", "mail", "e-mailadres", "emailadres", "mailadres"),
    "website": ("url", "site", "webadres", "internet"),
    "adres": ("straat", "straat en huisnummer", "bezoekadres"),
    "postcode": (),
    "plaats": ("woonplaats", "stad"),
    "stadsdeel": ("stadsdelen", "wijk", "gebied"),
    "openingstijden": ("tijden", "openingsuren"),
    "kosten": ("prijs", "tarief"),
    "bron": (),
    "datum": ("datum bron", "brondatum", "laatst gewijzigd"),
}
# Which fields of a service a column can say something about.
GIVEN = {
    "naam": ("name",),
    "organisatie": ("organization_id",),
    "omschrijving": ("description",),
    "onderwerp": ("topics",),
    "doelgroep": ("audience",),
    "telefoon": ("phones",),
    "e-mail": ("email",),
    "website": ("url",),
    "adres": ("locations",),
    "stadsdeel": ("places",),
    "openingstijden": ("schedules",),
    "kosten": ("fees_description",),
    "datum": ("source_date",),
}
_KNOWN = {folded(name): column for column, others in COLUMNS.items() for name in (column, *others)}


def columns_of(heads: list[str]) -> list[str | None]:
    return [_KNOWN.get(folded(head)) for head in heads]
