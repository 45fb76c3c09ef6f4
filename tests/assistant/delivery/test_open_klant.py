# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.contact.outbox import Errand, Parcel
from assistant.contact.request import Content, Reply, Speaker
from assistant.delivery.klant_bodies import address_bodies, contact_body, task_body
from assistant.delivery.letters import Letters
from assistant.delivery.open_klant import Counter, OpenKlantSender
from assistant.delivery.sender import DeliveryError, RefusedError
from scripts.chaos.klant_shapes import Address, Task, WholeContact
from scripts.chaos.klant_standin import ACTOR, OTHER_ACTOR, TOKEN, Mood, OpenKlant, open_klant

MakeParcel = Callable[..., Parcel]
REFERENCE = "ABCD-2345"


@pytest.fixture
def klant() -> Iterator[OpenKlant]:
    with open_klant(hangs=5) as standin:
        yield standin


@pytest.fixture
def sender(klant: OpenKlant, letters: Letters) -> OpenKlantSender:
    return OpenKlantSender(Counter(url=klant.url, token=TOKEN, step=0.5), letters, {"*": ACTOR})


def moods(*sequence: Mood) -> Callable[[str, str], Mood]:
    """One for each call; afterwards all is fine."""
    waiting = iter(sequence)
    return lambda method, path: next(waiting, Mood.FINE)


def test_a_request_stands_in_open_klant_with_its_addresses_and_a_task(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    sender.send(make_parcel())
    (contact,) = klant.shelf.under(REFERENCE)
    assert contact["onderwerp"] == "Contactverzoek ABCD-2345: Wijkploeg Noord"
    assert (contact["inhoud"], contact["taal"], contact["vertrouwelijk"]) == (
        "Wie helpt mij met mijn post?",
        "ara",
        True,
    )
    assert (contact["betrokkene"]["rol"], contact["betrokkene"]["contactnaam"]["achternaam"]) == ("klant", "A. Bakker")
    found = {(item["soortDigitaalAdres"], item["adres"]) for item in klant.shelf.addresses.values()}
    assert found == {("telefoonnummer", "+31612345678"), ("email", "a@voorbeeld.nl")}
    (task,) = klant.shelf.tasks.values()
    assert task["aanleidinggevendKlantcontact"]["uuid"] == contact["uuid"]
    assert task["toegewezenAanActoren"] == [{"uuid": ACTOR}]
    assert task["gevraagdeHandeling"] == "Neem contact op met de vrager van verzoek ABCD-2345."
    assert klant.shelf.calls == [
        "POST maak-klantcontact",
        "POST digitaleadressen",
        "POST digitaleadressen",
        "POST internetaken",
    ]


def test_a_request_that_was_handed_over_is_the_task_of_the_other_team(
    klant: OpenKlant, letters: Letters, make_parcel: MakeParcel
) -> None:
    sender = OpenKlantSender(
        Counter(url=klant.url, token=TOKEN, step=0.5), letters, {"*": ACTOR, "jeugd-gezin": OTHER_ACTOR}
    )
    sender.send(make_parcel())
    sender.send(make_parcel(team="jeugd-gezin", attempts=2))
    sender.send(make_parcel(team="jeugd-gezin", attempts=3))
    (task,) = klant.shelf.tasks.values()
    assert task["toegewezenAanActoren"] == [{"uuid": OTHER_ACTOR}]
    assert klant.shelf.references() == [REFERENCE]
    assert len([call for call in klant.shelf.calls if call.startswith("PATCH")]) == 1


def test_who_asks_for_another_is_a_representative(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    content = Content(question="Mijn buurvrouw komt er niet uit.", phone="+31612345678", speaker=Speaker.RELATIVE)
    sender.send(make_parcel(content=content))
    assert klant.shelf.under(REFERENCE)[0]["betrokkene"]["rol"] == "vertegenwoordiger"
    (task,) = klant.shelf.tasks.values()
    assert task["toelichting"] == "Wie vraagt dit: iemand die de inwoner kent"


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("mood", [Mood.REFUSES, Mood.HANGS, Mood.DROPS, Mood.BABBLES])
def test_a_second_try_makes_only_what_is_missing(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel, step: int, mood: Mood
) -> None:
    klant.mood = moods(*[Mood.FINE] * step, mood)
    if mood is Mood.BABBLES and step:  # only the first answer holds something that is needed
        sender.send(make_parcel())
    else:
        with pytest.raises(DeliveryError) as found:
            sender.send(make_parcel())
        assert not isinstance(found.value, RefusedError)
    sender.send(make_parcel(attempts=2))
    sender.send(make_parcel(attempts=3))
    assert klant.shelf.references() == [REFERENCE]
    assert len(klant.shelf.addresses) == 2
    assert len(klant.shelf.tasks) == 1


def test_an_answer_that_comes_twice_is_not_taken_for_the_next_one(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    klant.mood = lambda method, path: Mood.REPEATS
    sender.send(make_parcel())
    sender.send(make_parcel(attempts=2))
    (contact,) = klant.shelf.under(REFERENCE)
    assert len(klant.shelf.addresses) == 2
    assert [task["aanleidinggevendKlantcontact"]["uuid"] for task in klant.shelf.tasks.values()] == [contact["uuid"]]


def test_what_was_registered_twice_stands_there_once_after_a_second_try(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    sender.send(make_parcel())
    sender.send(make_parcel())  # as a line that was slow and came in after all
    assert len(klant.shelf.under(REFERENCE)) == 2
    sender.send(make_parcel(attempts=2))
    assert len(klant.shelf.under(REFERENCE)) == 1
    assert (len(klant.shelf.addresses), len(klant.shelf.tasks)) == (2, 1)


def test_a_withdrawal_erases_it_everywhere_and_nothing_of_others(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    sender.send(make_parcel())
    sender.send(make_parcel("WXYZ-6789"))
    klant.filters = False  # a server that does not know our filter gives everything
    sender.send(make_parcel(errand=Errand.WITHDRAW))
    assert klant.shelf.references() == ["WXYZ-6789"]
    assert (len(klant.shelf.contacts), len(klant.shelf.addresses), len(klant.shelf.tasks)) == (1, 2, 1)
    sender.send(make_parcel(errand=Errand.WITHDRAW, attempts=2))
    assert klant.shelf.references() == ["WXYZ-6789"]


@pytest.mark.parametrize("step", range(7))
def test_a_withdrawal_that_breaks_off_is_finished_later(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel, step: int
) -> None:
    sender.send(make_parcel())
    klant.mood = moods(*[Mood.FINE] * step, Mood.DROPS)
    with pytest.raises(DeliveryError):
        sender.send(make_parcel(errand=Errand.WITHDRAW))
    sender.send(make_parcel(errand=Errand.WITHDRAW, attempts=2))
    shelf = klant.shelf
    assert (shelf.contacts, shelf.subjects, shelf.addresses, shelf.tasks) == ({}, {}, {}, {})


@pytest.mark.parametrize(("token", "mood", "fault", "for_good"), [
    (TOKEN, Mood.REJECTS, "geweigerd 400", True),
    (TOKEN, Mood.REFUSES, "geweigerd 503", False),
    ("fout", Mood.FINE, "geweigerd 401", False),
    (TOKEN, Mood.HANGS, "te laat", False),
])  # fmt: skip
def test_a_refusal_is_told_by_its_number_alone(
    klant: OpenKlant, letters: Letters, make_parcel: MakeParcel, token: str, mood: Mood, fault: str, for_good: bool
) -> None:
    klant.mood = moods(mood)
    sender = OpenKlantSender(Counter(url=f"{klant.url}/", token=token, step=0.5), letters, {"volwassenen": ACTOR})
    with pytest.raises(DeliveryError) as found:
        sender.send(make_parcel())
    assert (found.value.fault, isinstance(found.value, RefusedError)) == (fault, for_good)


def test_all_calls_together_take_no_longer_than_they_may(
    klant: OpenKlant, letters: Letters, make_parcel: MakeParcel
) -> None:
    klant.mood = lambda method, path: Mood.HANGS
    sender = OpenKlantSender(Counter(url=klant.url, token=TOKEN, step=60, errand=0.5), letters, {"*": ACTOR})
    with pytest.raises(DeliveryError, match="te laat"):
        sender.send(make_parcel())
    sender = OpenKlantSender(Counter(url=klant.url, token=TOKEN, errand=0), letters, {"*": ACTOR})
    calls = len(klant.shelf.calls)
    with pytest.raises(DeliveryError, match="te laat"):
        sender.send(make_parcel())
    assert len(klant.shelf.calls) == calls


def test_a_team_without_an_actor_is_refused(klant: OpenKlant, letters: Letters, make_parcel: MakeParcel) -> None:
    sender = OpenKlantSender(Counter(url=klant.url, token=TOKEN), letters, {"jeugd-gezin": ACTOR})
    with pytest.raises(RefusedError, match="geen actor"):
        sender.send(make_parcel())
    assert klant.shelf.calls == []


def test_nobody_there_is_a_fault_of_today(letters: Letters, make_parcel: MakeParcel) -> None:
    sender = OpenKlantSender(Counter(url="http://127.0.0.1:9", token=TOKEN), letters, {"*": ACTOR})
    with pytest.raises(DeliveryError, match=r"verbinding \(ConnectError\)"):
        sender.send(make_parcel())


def test_a_long_question_goes_on_in_the_task(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    question = " ".join(f"woord{number}" for number in range(160))
    sender.send(make_parcel(content=Content(question=question, phone="+31612345678", place="Noord")))
    (contact,) = klant.shelf.under(REFERENCE)
    (task,) = klant.shelf.tasks.values()
    beside, rest = task["toelichting"].split("\nVervolg van de vraag: ")
    assert f"{contact['inhoud']} {rest}" == question
    assert beside == "Naam: A. Bakker\nWijk: Noord".removeprefix("Naam: A. Bakker\n")


def test_what_does_not_fit_at_all_is_marked_with_where_it_stands(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    sender.send(make_parcel(content=Content(question="lang " * 799, phone="+31612345678", place="Noord")))
    (task,) = klant.shelf.tasks.values()
    assert task["toelichting"].endswith("(ingekort) De hele vraag staat op https://stip.voorbeeld.nl/team/ABCD-2345")
    assert len(task["toelichting"]) <= 1000


def test_an_address_that_does_not_fit_stands_in_the_task(
    klant: OpenKlant, sender: OpenKlantSender, make_parcel: MakeParcel
) -> None:
    address = f"{'a' * 60}@{'b' * 40}.nl"
    sender.send(make_parcel(content=Content(question="Hulp", email=address)))
    (task,) = klant.shelf.tasks.values()
    assert klant.shelf.addresses == {}
    assert f"E-mail: {address}" in task["toelichting"]


words = st.text(max_size=2500)
some = st.none() | st.text(max_size=300)
contents = st.builds(
    Content,
    question=words,
    phone=st.none() | st.just("+31612345678"),
    email=st.none() | st.just("a@voorbeeld.nl"),
    name=some,
    place=some,
    moment=some,
    interpreter=some,
    speaker=st.sampled_from(Speaker),
    replies=st.lists(st.builds(Reply, question=words, answer=words), max_size=3).map(tuple),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=contents, language=st.sampled_from(["nl", "en", "ar", "uk", "tr", "pl", "xx"]))
def test_whatever_somebody_typed_fits_in_open_klant(
    content: Content, language: str, letters: Letters, make_parcel: MakeParcel
) -> None:
    parcel = make_parcel(content=content, language=language)
    WholeContact.model_validate(contact_body(letters, parcel, content))
    for body in address_bodies(content, ACTOR):
        Address.model_validate(body)
    Task.model_validate(task_body(replace(letters, site=""), parcel, content, ACTOR, ACTOR))
