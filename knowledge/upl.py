# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The Uniforme Productnamenlijst: the official name of what a municipality offers."""

PREFIX = "http://standaarden.overheid.nl/owms/terms/"
NONE_YET = "UPL-naam_nog_niet_beschikbaar"
TERMS = frozenset(
    [
        "mantelzorgondersteuning",
        "mantelzorgcompliment",
        "dagbestOuderen",
        "wmo-voorziening",
        "wmoclntond",
        "wmovoorzeigbijdr",
        "pgbWmo",
        "huishHulp",
        "woningaanpassing",
        "rolstSctMob",
        "personenalarmering",
        "maaltijdservice",
        "regiotaxi",
        "bijstand",
        "bijzBijstUitk",
        "indInkToesl",
        "indStudToesl",
        "stadspas",
        "schuldhulpverlening",
        "belastingkwijtschelding",
        "voedselbank",
        "jeugdhulp",
        "opvoedingsondersteuning",
        "leerlingenvervoer",
        "crisisopvang",
        "klacht",
    ]
) | {NONE_YET}


def upl_name(upl: str) -> str:
    """The term itself, however a record writes it."""
    return upl.removeprefix(PREFIX)


def upl_uri(upl: str) -> str:
    return PREFIX + upl_name(upl)
