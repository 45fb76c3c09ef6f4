# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from assistant.contact.outbox import Errand, Parcel
from assistant.contact.request import Content, Reply, Speaker
from assistant.delivery.letters import Letters
from assistant.delivery.mail import Mailbox, MailSender, mailbox_at
from assistant.delivery.sender import DeliveryError, RefusedError
from scripts.chaos.mail_standin import Mood, Post, post_office

MakeParcel = Callable[..., Parcel]
BOXES = {"volwassenen": "noord@gemeente.nl", "jeugd-gezin-zuid": "gezin@gemeente.nl"}
NAME = "stip.voorbeeld.nl"
NOW = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


def mail(box: Mailbox, letters: Letters, *, full: bool = False, boxes: dict[str, str] = BOXES) -> MailSender:
    return MailSender(box, letters, sender="stip@gemeente.nl", boxes=boxes, full=full, now=lambda: NOW)


def plain(post: Post) -> Mailbox:
    return Mailbox(host=post.host, port=post.port, own_name=NAME, tls_at_once=False, step=5)


def text(letter: EmailMessage) -> str:
    return "\n".join(str(letter.get_content()).splitlines())


def test_a_letter_with_a_link_tells_nothing_of_the_request(make_parcel: MakeParcel, letters: Letters) -> None:
    with post_office() as post:
        mail(plain(post), letters).send(make_parcel())
    (letter,) = post.letters
    assert letter["To"] == "noord@gemeente.nl"
    assert letter["From"] == "stip@gemeente.nl"
    assert letter["Subject"] == "Contactverzoek ABCD-2345"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert text(letter).splitlines() == [
        "Er is een nieuw contactverzoek.",
        "",
        "Nummer: ABCD-2345",
        "Voor: Wijkploeg Noord",
        "Gevraagd op: 3 juni 2026 om 10.30 uur",
        "Taal: Arabisch",
        "Lees het verzoek: https://stip.voorbeeld.nl/team/ABCD-2345",
    ]
    told = letter.as_string()
    assert not any(piece in told for piece in ("post?", "612345678", "voorbeeld.nl>", "a@voorbeeld", "Bakker"))


def test_a_full_letter_holds_everything(make_parcel: MakeParcel, letters: Letters) -> None:
    content = Content(
        question="أحتاج إلى مساعدة\r\nTo: iemand@anders.nl",
        phone="+31612345678",
        name="Naam\r\nBcc: iedereen@anders.nl",
        place="De Kruiden (Noord)",
        moment="ochtend",
        interpreter="Arabisch",
        speaker=Speaker.RELATIVE,
        replies=(Reply(question="Voor wie zorgt u?", answer="Mijn moeder"),),
    )
    with post_office() as post:
        mail(plain(post), letters, full=True).send(make_parcel(content=content))
    (letter,) = post.letters
    assert text(letter).splitlines()[7:] == [
        "Naam: Naam Bcc: iedereen@anders.nl",
        "Telefoon: +31612345678",
        "Wie vraagt dit: iemand die de inwoner kent",
        "Tolk gewenst: Arabisch",
        "Wijk: De Kruiden (Noord)",
        "Liefst: ochtend",
        "Voor wie zorgt u? Mijn moeder",
        "",
        "Vraag:",
        "    أحتاج إلى مساعدة",
        "    To: iemand@anders.nl",
    ]
    assert (letter.get_all("To"), letter["Bcc"]) == (["noord@gemeente.nl"], None)


def test_a_repeat_carries_the_same_number_and_a_withdrawal_the_same_thread(
    make_parcel: MakeParcel, letters: Letters
) -> None:
    with post_office() as post:
        sender = mail(plain(post), letters)
        sender.send(make_parcel())
        sender.send(make_parcel(attempts=2))
        sender.send(make_parcel(errand=Errand.WITHDRAW))
    first, again, withdrawn = post.letters
    assert first["Message-ID"] == again["Message-ID"] == "<ABCD-2345.bezorgen@gemeente.nl>"
    assert withdrawn["Message-ID"] == "<ABCD-2345.intrekken@gemeente.nl>"
    assert withdrawn["In-Reply-To"] == withdrawn["References"] == first["Message-ID"]
    assert text(withdrawn) == "Verzoek ABCD-2345 is ingetrokken. Wis wat u ervan hebt."


@pytest.mark.parametrize(
    ("mood", "fault", "for_good"),
    [
        (Mood.FULL, "e-mailadres geweigerd 452", False),
        (Mood.UNKNOWN, "e-mailadres geweigerd 550", True),
        (Mood.BUSY, "bericht geweigerd 451", False),
        (Mood.SPURNS, "bericht geweigerd 554", True),
        (Mood.DROPS, "verbinding verbroken", False),
        (Mood.HANGS, "verbinding verbroken", False),
    ],
)
def test_a_server_that_does_not_take_it_is_heard(
    make_parcel: MakeParcel, letters: Letters, mood: Mood, fault: str, for_good: bool
) -> None:
    with post_office(hangs=3) as post:
        post.mood = lambda: mood
        box = replace(plain(post), step=0.5)
        with pytest.raises(DeliveryError) as found:
            mail(box, letters).send(make_parcel())
    assert found.value.fault == fault
    assert isinstance(found.value, RefusedError) is for_good
    assert found.value.__cause__ is None  # what the server said may quote the letter
    assert len(post.letters) == (mood is Mood.DROPS)


def test_one_errand_never_takes_longer_than_it_may(make_parcel: MakeParcel, letters: Letters) -> None:
    with post_office(hangs=4) as post:
        post.mood = lambda: Mood.HANGS
        box = replace(plain(post), step=60, errand=0.5)
        with pytest.raises(DeliveryError, match="verbinding verbroken"):
            mail(box, letters).send(make_parcel())


def test_nobody_at_home_is_a_fault_of_today(make_parcel: MakeParcel, letters: Letters) -> None:
    with pytest.raises(DeliveryError, match=r"verbinding \(ConnectionRefusedError\)") as found:
        mail(Mailbox(host="127.0.0.1", port=9, own_name=NAME, tls_at_once=False), letters).send(make_parcel())
    assert not isinstance(found.value, RefusedError)


def test_a_team_without_an_address_is_refused(make_parcel: MakeParcel, letters: Letters) -> None:
    with post_office() as post:
        with pytest.raises(RefusedError, match="geen e-mailadres"):
            mail(plain(post), letters).send(make_parcel(team="jeugd-gezin"))
        mail(plain(post), letters).send(make_parcel(team="jeugd-gezin-zuid"))
        mail(plain(post), letters, boxes={"*": "allen@gemeente.nl"}).send(make_parcel(team="jeugd-gezin"))
    assert [letter["To"] for letter in post.letters] == ["gezin@gemeente.nl", "allen@gemeente.nl"]


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_a_letter_travels_in_secret(
    make_parcel: MakeParcel, letters: Letters, tls: ssl.SSLContext, trust: ssl.SSLContext, scheme: str
) -> None:
    at_once, later = (tls, None) if scheme == "smtps" else (None, tls)
    with post_office(at_once, later, host="127.0.0.2") as post:
        mail(mailbox_at(f"{scheme}://127.0.0.2:{post.port}", NAME, trust), letters).send(make_parcel())
    assert len(post.letters) == 1
    assert scheme == "smtps" or post.secure == [True]


def test_a_wrong_password_is_a_fault_of_today(
    make_parcel: MakeParcel, letters: Letters, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    with post_office(starttls=tls, host="127.0.0.2", user="stip:ge heim") as post:
        right, wrong = (f"smtp://stip:{word}@127.0.0.2:{post.port}" for word in ("ge%20heim", "fout"))
        with pytest.raises(DeliveryError, match="inloggen geweigerd 535") as found:
            mail(mailbox_at(wrong, NAME, trust), letters).send(make_parcel())
        mail(mailbox_at(right, NAME, trust), letters).send(make_parcel())
    assert not isinstance(found.value, RefusedError)
    assert len(post.letters) == 1


def test_a_stranger_with_a_certificate_of_his_own_gets_nothing(
    make_parcel: MakeParcel, letters: Letters, tls: ssl.SSLContext
) -> None:
    with post_office(starttls=tls, host="127.0.0.2") as post:
        box = mailbox_at(f"smtp://127.0.0.2:{post.port}", NAME)
        with pytest.raises(DeliveryError, match="SSLCertVerificationError"):
            mail(box, letters).send(make_parcel())
    assert not post.letters


def test_a_letter_never_goes_to_another_machine_in_clear(make_parcel: MakeParcel, letters: Letters) -> None:
    with post_office(host="127.0.0.2") as post, pytest.raises(DeliveryError, match="geen TLS"):
        mail(mailbox_at(f"smtp://127.0.0.2:{post.port}", NAME), letters).send(make_parcel())
    assert not post.letters


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtps://mail.gemeente.nl", ("mail.gemeente.nl", 465, True, "", "")),
        ("smtp://jan%40x:a%3Ab@mail.gemeente.nl", ("mail.gemeente.nl", 587, False, "jan@x", "a:b")),
    ],
)
def test_the_address_of_a_server_says_how_to_speak(url: str, told: tuple[object, ...]) -> None:
    box = mailbox_at(url)
    assert (box.host, box.port, box.tls_at_once, box.user, box.password) == told
