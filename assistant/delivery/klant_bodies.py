# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What Open Klant is told of a request, within its lengths."""

from typing import Any

from assistant.contact.outbox import Parcel
from assistant.contact.request import Content, Speaker
from assistant.delivery.letters import Letters, clean, halves, one_line, shortened

Body = dict[str, Any]  # what JSON is made of
REGISTER = "digitale-stip"
KIND = "contactverzoek"
SUBJECT, CONTENT, TASK, REMARK, NAME, ADDRESS = 200, 1000, 200, 1000, 200, 80  # characters that fit
_CHANNEL = "contactformulier"
# ISO 639-2/B, but for Dutch: there Open Klant's own example is the other code of ISO 639-2.
_LANGUAGES = {"nl": "nld", "en": "eng", "ar": "ara", "uk": "ukr", "tr": "tur", "pl": "pol"}
_UNKNOWN = "und"


def contact_body(letters: Letters, parcel: Parcel, content: Content) -> Body:
    """One call that makes the contact with who asked and what it is about."""
    return {
        "klantcontact": {
            "kanaal": _CHANNEL,
            "onderwerp": shortened(_subject(letters, parcel), SUBJECT, letters.words.shortened),
            "inhoud": _parts(letters, parcel, content)[0],
            "taal": _LANGUAGES.get(parcel.language, _UNKNOWN),
            "vertrouwelijk": True,
            "plaatsgevondenOp": parcel.asked_at.isoformat(),
        },
        "betrokkene": {
            "rol": "klant" if content.speaker is Speaker.SELF else "vertegenwoordiger",
            "initiator": True,
            "organisatienaam": "",
            "contactnaam": _name(content),
        },
        "onderwerpobject": {
            "onderwerpobjectidentificator": {
                "objectId": parcel.reference,
                "codeObjecttype": KIND,
                "codeRegister": REGISTER,
                "codeSoortObjectId": "referentienummer",
            }
        },
    }


def address_bodies(content: Content, person: str) -> tuple[Body, ...]:
    """The ways to reach `person`, the uuid of a betrokkene. Half an address is of no use: one that does not fit goes
    into the remark of the task. Only an address of a known partij may be the standard one."""
    ways = (("telefoonnummer", "telefoon", content.phone), ("email", "e-mail", content.email))
    return tuple(
        {
            "adres": address,
            "soortDigitaalAdres": kind,
            "isStandaardAdres": False,
            "omschrijving": words,
            "verstrektDoorBetrokkene": {"uuid": person},
            "verstrektDoorPartij": None,
        }
        for kind, words, address in ways
        if address and len(address) <= ADDRESS
    )


def task_body(letters: Letters, parcel: Parcel, content: Content, contact: str, actor: str) -> Body:
    task = letters.words.task.format(reference=parcel.reference)
    return {
        "gevraagdeHandeling": shortened(task, TASK, letters.words.shortened),
        "aanleidinggevendKlantcontact": {"uuid": contact},
        "toegewezenAanActoren": [{"uuid": actor}],
        "toelichting": _parts(letters, parcel, content)[1],
        "status": "te_verwerken",
    }


def _subject(letters: Letters, parcel: Parcel) -> str:
    return one_line(f"{letters.subject(parcel)}: {letters.queue(parcel)}")


def _name(content: Content) -> Body:
    """The name as a person wrote it: which part of it is the family name, nobody can tell."""
    whole = one_line(content.name or "")[:NAME]
    return {"voorletters": "", "voornaam": "", "voorvoegselAchternaam": "", "achternaam": whole}


def _parts(letters: Letters, parcel: Parcel, content: Content) -> tuple[str, str]:
    """The content and the remark. What does not fit in the one goes on in the other; what does not fit there either is
    marked as cut off, with where the whole of it stands."""
    words = letters.words
    first, rest = halves(clean(content.question).strip(), CONTENT)
    beside = "\n".join(letters.inside(content, ways=bool(_long_ways(content))))
    remark = "\n".join(part for part in (beside, f"{words.more} {rest}" if rest else "") if part)
    if len(remark) <= REMARK:
        return first, remark
    link = letters.link(parcel)
    end = f"{words.shortened} {words.whole} {link}" if link else words.shortened
    return first, shortened(remark, REMARK, end)


def _long_ways(content: Content) -> tuple[str, ...]:
    return tuple(way for way in (content.phone, content.email) if way and len(way) > ADDRESS)
