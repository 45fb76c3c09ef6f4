# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.understanding import Reader
from assistant.values import Answer, Conversation, Question, Route, Status, Understanding
from knowledge.articles import Asks
from knowledge.audiences import AudienceFinder
from knowledge.directory import Audience
from knowledge.loader import load
from knowledge.places import District, PlaceFinder, Places
from knowledge.vocabulary import languages_of_words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def reader() -> Reader:
    districts = (
        District(id="noord", name="Noord", neighbourhoods=("Lent", "Oosterhout")),
        District(id="oost", name="Oost", neighbourhoods=("'t Bosje",)),
    )
    places = Places(
        id="plaatsen",
        source="kaart",
        ledger=("x",),
        districts=districts,
        popular_names={"waterkwartier": "Lent"},
        postcodes={"6511": ("noord",), "6512": ("noord", "oost")},
    )
    finder = PlaceFinder(places, own="Voorbeeldstad", towns=("Voorbeeldstad", "Elders aan Zee", "Verderop", "Далеко"))
    town = load(ROOT / "tests/town")
    borrowed = frozenset({"deurwaarder", "bijstand", "stip"})
    return Reader(finder, AudienceFinder(town.audiences), languages_of_words(town), borrowed)


def read(reader: Reader, text: str, previous: str | None = None, **wishes: str) -> Understanding:
    return read_after(reader, text, *([answered(previous)] if previous else []), **wishes)


def read_after(reader: Reader, text: str, *answers: Answer, **wishes: str) -> Understanding:
    """The text as the next message after these answers."""
    earlier = Conversation(id="1", answers=answers) if answers else None
    return reader.read(asked(text, **wishes), earlier)


def answered(text: str, status: Status = Status.ANSWERED, language: str = "nl", **more: Any) -> Answer:  # noqa: ANN401
    return Answer(id="0", question=asked(text), route=Route.ANSWER, status=status, language=language, **more)


def asked(text: str, **wishes: str) -> Question:
    return Question(id="1", conversation="1", text=text, asked_at=datetime(2026, 1, 1, tzinfo=UTC), **wishes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Waar is de Stip?", "nl"),
        ("Wo bekomme ich Hilfe bei Schulden?", "de"),
        ("Ich pflege meine Mutter und brauche eine Pause", "de"),
        ("me moeder kan nie meer alleen zijn overdag", "nl"),
        ("wmo", "nl"),
        ("cak 2026", "nl"),
        ("meedoen regeling bedrag", "nl"),
        ("wat is de wsnp", "nl"),
        ("what is bijstand", "en"),
        ("Comment obtenir la Meedoen-regeling ?", "fr"),
        ("Where can I learn Dutch?", "en"),
        ("I am lonely, who can I talk to?", "en"),
        ("أين أجد مساعدة في دفع الإيجار؟", "ar"),
        ("Де я можу отримати допомогу?", "uk"),
        ("Gdzie mogę dostać pomoc finansową?", "pl"),
        ("Kiram için nereden yardım alabilirim?", "tr"),
        ("ሓገዝ የድልየኒ", "ti"),
        ("What is the Meedoen-regeling?", "en"),
        ("ana biddi beit, shu lazem a3mel", "ar"),
        ("Am datorii, cine mă poate ajuta?", "ro"),
        ("Não tenho dinheiro para pagar as minhas dívidas", "pt"),
        ("έχω χρέη, ποιος με βοηθάει", "und"),
        ("ሆላንድኛ የት መማር እችላለሁ", "am"),
        ("nem tudok fizetni, kitől kaphatok segítséget", "hu"),
        ("hol kaphatok ingyen ételt", "hu"),
        ("nuk kam para, kush mund të më ndihmojë", "sq"),
        ("میرے پاس گھر نہیں ہے", "ur"),
        ("не можу заплатити gemeentebelasting", "uk"),
        ("де stip", "uk"),
        ("где stip", "ru"),
        ("kac para", "tr"),
        ("我有债务谁能帮我", "zh"),
        ("tôi nợ nhiều tiền, ai giúp tôi", "vi"),
        ("нямам къде да спя тази нощ, ъгълът е студен", "bg"),
        ("объявление о помощи, куда звонить", "ru"),
        ("nu știu unde să dorm", "ro"),
        ("klubach sportowych", "pl"),
        ("kansenpas", "nl"),
        ("where do homeless people sleep tonight in oosterhout", "en"),
        ("borcum var deurwaarder eve gelecek", "tr"),
        ("deurwaarder letter what to do", "en"),
        ("giften in de bijstand", "nl"),
        ("bijstand", "nl"),
        ("где находится приют для бездомных", "ru"),
        ("де знаходиться притулок", "uk"),
        ("wa is de stip eiguluk", "nl"),
        ("oe kank da regele vor mn zoon", "nl"),
        ("meni treba dopomoha, kudy zvertatysia", "uk"),
        ("hakim yebleyn, abey kkeyd", "ti"),
        ("¿es gratis?", "es"),
        ("momken mosa3ada fel wara2", "ar"),
        ("bdi jeb marti w wladi 3a hollanda", "ar"),
        ("baeley iye sebat kifalet edeli", "ti"),
        ("marhaba, 3ayez a3raf fein el stip", "ar"),
        ("mijn zoon is 3jarig en ik zoek opvang", "nl"),
        ("hoe werkt b2b hulp", "nl"),
        ("hello", "en"),
        ("dziękuję bardzo", "pl"),
        ("imam velik problem i ne mogu platiti stan", "hr"),
        ("můžete mi pomoct s formulářem", "cs"),
        ("kailangan ko ng tulong sa upa", "tl"),
        ("nahitaji msaada wa nyumba", "sw"),
        ("saya mencari pekerjaan di kota ini", "id"),
        ("имам проблем са кућом и дугом, ћерка", "sr"),
        ("زه کور نه لرم، ماسره مرسته وکړئ", "ps"),
    ],
)
def test_the_language_is_seen(reader: Reader, text: str, language: str) -> None:
    assert read(reader, text).language == language


def test_persian_without_letters_of_its_own_is_no_arabic() -> None:
    places = Places(id="plaatsen", source="kaart", ledger=("x",), districts=())
    words = {"هستم": "fa", "تنها": "fa", "وحيد": "ar"}
    reader = Reader(PlaceFinder(places, own="Stad", towns=()), AudienceFinder(()), words)
    assert reader.language("تنها هستم و دوست ندارم") == "fa"
    assert reader.language("انا وحيد هون") == "ar"


def test_a_dutch_name_does_not_make_a_question_dutch() -> None:
    places = Places(id="plaatsen", source="kaart", ledger=("x",), districts=())
    finder = PlaceFinder(places, own="Stad", towns=())
    names = ("Huis van de Wijk", "Jeugd en Gezin")
    reader = Reader(finder, AudienceFinder(()), borrowed=frozenset({"meedoen", "regeling"}), names=names)
    assert reader.language("Jeugd en Gezin sideen ula xiriiraa?") == "so"
    assert reader.language("Huis van de Wijk nerede?") == "tr"
    assert reader.language("Meedoen regeling nedir?") == "tr"
    assert reader.language("Huis van de Wijk") == "nl"


def test_a_row_of_dutch_words_is_dutch(reader: Reader) -> None:
    assert read(reader, "energie betalen busabo").language == "nl"


def test_who_types_without_accents_is_read_with_them(reader: Reader) -> None:
    accents = {"pl": {"odziez": "odzież", "dostac": "dostać", "stip": "štip"}}
    typing = Reader(reader._places, AudienceFinder(()), accents=accents)
    assert read(typing, "Gdzie moge dostac odziez?").asked == "Gdzie moge dostać odzież?"
    assert read(typing, "Gdzie mogę dostac odziez?").asked == "Gdzie mogę dostac odziez?"
    assert read(typing, "Waar is de stip?").asked == "Waar is de stip?"


def test_a_very_short_message_is_in_the_language_of_the_page(reader: Reader) -> None:
    assert read(reader, "wmo", language="en").language == "en"


@pytest.mark.parametrize(
    ("text", "place"),
    [("iets in Lent?", "noord"), ("in noord", "noord"), ("ik woon in 't bosje", "oost"), ("6511 postcode", "noord")],
)
def test_a_place_is_a_district(reader: Reader, text: str, place: str) -> None:
    assert read(reader, text).place == place


def test_a_popular_name_leads_to_its_district(reader: Reader) -> None:
    assert read(reader, "buurthuis waterkwartier").place == "noord"


def test_a_postcode_that_spans_districts_is_no_place_yet(reader: Reader) -> None:
    found = read(reader, "ik woon in 6512")
    assert (found.place, found.places) == (None, ("noord", "oost"))


def test_the_place_of_the_setting_counts_when_the_question_names_none(reader: Reader) -> None:
    found = read(reader, "waar is de Stip", place="oost")
    assert (found.place, found.places) == ("oost", ("oost",))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("وكم المبلغ؟", Asks.AMOUNT),
        ("ووين المكتب؟", Asks.WHERE),
        ("Kan ik zonder het Buurtteam naar de dagbesteding?", Asks.MAY),
        ("Hoeveel geld krijg ik?", Asks.AMOUNT),
        ("Hoeveel mensen zijn eenzaam?", Asks.FIGURE),
        ("Klopt het dat 1 op de 14 jongeren hulp krijgt?", Asks.FIGURE),
        ("hoeveul plekke krijgt dat centrum", Asks.FIGURE),
        ("Waar is de Stip?", Asks.WHERE),
        ("Wanneer is de Stip open?", Asks.WHEN),
        ("Wie kan ik bellen?", Asks.WHO),
        ("Hoe vraag ik bijstand aan?", Asks.HOW),
        ("Voor wie is de Stip?", Asks.MAY),
        ("Wat is mantelzorg?", Asks.WHAT),
        ("Wat is hoger, de grens van de pas of van de toeslag?", Asks.WHAT),
        ("tot hoeveel jaar krijgt een kind geld", None),
        ("mantelzorg", None),
    ],
)
def test_the_kind_of_question_is_seen(reader: Reader, text: str, asks: Asks | None) -> None:
    assert read(reader, text).asks is asks


def test_a_question_about_the_past_is_seen(reader: Reader) -> None:
    assert read(reader, "Hoe was dat vroeger geregeld?").about_past
    assert not read(reader, "Hoe is dat geregeld?").about_past


def test_a_follow_up_brings_the_question_before_it_along(reader: Reader) -> None:
    found = read(reader, "en in Lent?", previous="Waar is een wijkcentrum?")
    assert found.standalone_text == "Waar is een wijkcentrum? (en in Lent?)"
    assert found.leans


def test_a_follow_up_is_about_the_same_place_and_people(reader: Reader) -> None:
    found = read(reader, "en hoe laat?", previous="Ik ben 17. Is er een inloop in Lent?", place="oost")
    assert (found.place, found.audience) == ("noord", frozenset({Audience.YOUTH}))
    other = read(reader, "en voor ouderen in 't Bosje?", previous="Is er iets voor jongeren in Lent?")
    assert (other.place, other.audience) == ("oost", frozenset({Audience.SENIORS}))


def test_a_new_question_is_about_nobody_of_the_question_before_it_but_about_the_same_district(reader: Reader) -> None:
    found = read(reader, "Wat is de Meedoen-regeling precies?", previous="Ik ben 17. Is er een inloop in Lent?")
    assert (found.place, found.audience) == ("noord", frozenset())


def test_a_new_question_stands_alone(reader: Reader) -> None:
    found = read(reader, "Wat is de Meedoen-regeling precies?", previous="Waar is een wijkcentrum?")
    assert (found.wordings, found.leans) == (("Wat is de Meedoen-regeling precies?",), False)


@pytest.mark.parametrize(
    "text",
    [
        "wat kost dat?",
        "en voor mijn zoon?",
        "hoe laat zijn ze open",
        "waar is het?",
        "wie kan ik bellen?",
        "what about my children?",
        "how much is it?",
        "وكم المبلغ؟",
        "а скільки це коштує?",
        "peki ne kadar?",
        "a ile to kosztuje?",
        "et pour mon fils?",
        "qui dois-je appeler ?",
        "¿y quién llamo?",
        "hay que pagar?",
        "а сколько это стоит?",
        "куда звонить?",
        "چند است؟",
        "با کی تماس بگیرم؟",
        "immisa lacag waa?",
        "yaa aan wacaa?",
        "ናብ መን ክድውል?",
        "ክንደይ ገንዘብ ክኸፍል?",
        "en voor een alleenstaande ouder?",
        "en als stel?",
        "en met zn tweeën?",
        "hoe lang moet ik wachten",
        "welke hulp is er voor mijn dochter van 10",
    ],
)
def test_who_goes_on_asking_means_what_was_asked_before(reader: Reader, text: str) -> None:
    found = read(reader, text, previous="Wat is de Meedoen-regeling?")
    assert found.wordings == (f"{text} (Wat is de Meedoen-regeling?)",)


@pytest.mark.parametrize(
    ("text", "before", "sought"),
    [
        ("en hoe vraag ik dat aan?", "Wat is de Meedoen-regeling?", "Meedoen-regeling?"),
        ("how much is it?", "Where can I get swimming lessons?", "swimming lessons?"),
        ("en voor mijn zoon?", "Wat is de Meedoen-regeling?", "Wat is de Meedoen-regeling?"),
        ("en wat is de Wmo?", "Wat is de AWBZ?", "Wat is de AWBZ?"),
        ("hoe dan?", "wie mag dat?", "wie mag dat?"),
    ],
)
def test_who_asks_something_else_does_not_ask_again_what_was_asked_before(
    reader: Reader, text: str, before: str, sought: str
) -> None:
    assert reader.sought(f"{text} ({before})", text) == f"{text} ({sought})"
    assert reader.sought(text, text) == text


@pytest.mark.parametrize("text", ["en de voedselbank?", "And what is mantelzorg?"])
def test_what_may_be_a_new_subject_is_tried_as_one_first(reader: Reader, text: str) -> None:
    before = "Wat is de Meedoen-regeling?"
    assert read(reader, text, previous=before).wordings == (text, f"{text} ({before})")


@pytest.mark.parametrize(
    "text",
    [
        "hoe vraag ik dat budget aan?",
        "Wie kan ik daarover bellen?",
        "En wat kost dat per maand?",
        "en mag ik daarheen als ik werk",
    ],
)
def test_who_points_back_means_what_was_asked_before_first(reader: Reader, text: str) -> None:
    assert read(reader, text, previous="Wat is de Wmo?").wordings[0] == f"{text} (Wat is de Wmo?)"


@pytest.mark.parametrize(
    "text",
    [
        "liever bij ouderen thuis",
        "is er ook een cadeau of bedrag voor",
        "but with animals",
        "nee gewoon met kinderen",
        "voor mijn broer met autisme",
        "for my brother with autism",
    ],
)
def test_half_a_sentence_goes_on_about_what_was_asked_before(reader: Reader, text: str) -> None:
    before = "Waar kan ik vrijwilliger worden?"
    assert read(reader, text, previous=before).wordings == (f"{text} ({before})", text)


@pytest.mark.parametrize("text", ["vanavond nog", "met dieren", "1 schuld", "con animales"])
def test_a_few_words_that_ask_nothing_may_be_the_rest_of_what_was_asked(reader: Reader, text: str) -> None:
    before = "Waar kan ik vrijwilliger worden?"
    assert read(reader, text, previous=before).wordings == (text, f"{text} ({before})")


@pytest.mark.parametrize(
    "text", ["waar is zwemles", "gratis zwemles voor oudere mensen", "zwemles", "voor een paspoort, welk adres"]
)
def test_who_asks_something_or_names_it_alone_has_a_subject(reader: Reader, text: str) -> None:
    assert read(reader, text, previous="Waar kan ik vrijwilliger worden?").wordings == (text,)


def test_what_is_not_found_for_another_place_is_asked_of_the_first(reader: Reader) -> None:
    first = answered("waar is de Stip in Lent?")
    moved = answered("en in Oosterhout?", understood="U vroeg: waar is de Stip in Oosterhout")
    assert read_after(reader, "wanneer open?", first, moved).wordings == (
        "wanneer open? (waar is de Stip in Oosterhout)",
        "wanneer open? (waar is de Stip in Lent?)",
    )


@pytest.mark.parametrize(
    "text",
    [
        "ik woon in Lent",
        "I live in Lent",
        "wij wonen in Lent.",
        "ze woont in Lent",
        "en in Lent?",
        "a w Lent?",
        "¿y en Lent?",
    ],
)
def test_who_only_tells_a_district_goes_on_about_what_was_asked_before(reader: Reader, text: str) -> None:
    before = "Waar kan ik biljarten?"
    found = read(reader, text, previous=before)
    assert (found.wordings, found.place) == ((f"{before} ({text})",), "noord")
    assert reader.sought(found.wordings[0], text) == found.wordings[0]


def test_another_district_takes_the_place_of_the_first(reader: Reader) -> None:
    assert read(reader, "en in Lent?", previous="waar is de Stip in Bosje").standalone_text.startswith(
        "waar is de Stip"
    )
    first = answered("waar is de Stip in Lent?")
    assert read_after(reader, "en in Oosterhout?", first).wordings == ("waar is de Stip in Oosterhout",)
    moved = answered("en in Oosterhout?", understood="U vroeg: waar is de Stip in Oosterhout")
    assert read_after(reader, "en wanneer open?", first, moved).standalone_text.endswith(
        "(waar is de Stip in Oosterhout)"
    )


@pytest.mark.parametrize("before", ["Ik woon alleen. Wat is de grens?", "ik woon alleen, wat is de grens"])
def test_who_asks_the_same_for_somebody_else_told_nothing_of_them_yet(reader: Reader, before: str) -> None:
    found = read(reader, "en voor een stel", previous=before).standalone_text
    assert found.lower() == "en voor een stel (wat is de grens)"
    assert "alleen" in read(reader, "en hoe laat", previous=before).standalone_text


def test_who_takes_the_last_message_back_asks_it_of_something_else(reader: Reader) -> None:
    earlier = (answered("Wat is de bijstand?"), answered("en wat is de grens", understood="U vroeg: de grens"))
    found = read_after(reader, "nee ik bedoel van mantelzorg", *earlier)
    assert found.wordings == ("en wat is de grens (van mantelzorg)",)
    first = read(reader, "nee ik bedoel voor mantelzorg", previous="Is er hulp?").wordings[0]
    assert first == "nee ik bedoel voor mantelzorg (Is er hulp?)"


def test_after_a_message_was_put_right_it_is_about_what_was_meant(reader: Reader) -> None:
    put_right = answered("nee ik bedoel van mantelzorg", understood="U vroeg: en wat is de grens (van mantelzorg)")
    earlier = (
        answered("Wat is de bijstand?"),
        answered("en wat is de grens", understood="U vroeg: de grens"),
        put_right,
    )
    assert read_after(reader, "hoe vraag ik dat aan", *earlier).wordings[0] == "hoe vraag ik dat aan (van mantelzorg)"
    first = read(reader, "nee ik bedoel voor mijn vrouw", previous="Is er taalles?").wordings[0]
    assert first == "Is er taalles? (voor mijn vrouw)"


def test_what_was_asked_since_belongs_to_the_subject(reader: Reader) -> None:
    earlier = (answered("ik zoek een huis"), answered("en huurtoeslag?", understood="U vroeg: en huurtoeslag?"))
    assert (
        read_after(reader, "hoe vraag ik dat aan", *earlier).wordings[0].endswith("(en huurtoeslag?, ik zoek een huis)")
    )


def test_a_district_still_counts_two_messages_later(reader: Reader) -> None:
    told = (answered("ik woon in Lent"), answered("ik wil biljarten"), answered("dank u", Status.CLARIFY))
    assert read_after(reader, "waar kan ik samen eten?", *told).place == "noord"
    assert read_after(reader, "en in 't Bosje", *told).place == "oost"


def test_a_question_about_living_somewhere_stands_alone(reader: Reader) -> None:
    found = read(reader, "ik woon in Lent en zoek een huis", previous="Waar kan ik biljarten?")
    assert found.wordings[0] == "ik woon in Lent en zoek een huis"


def test_an_exclamation_without_an_answer_is_no_subject(reader: Reader) -> None:
    answers = (answered("Wat is mantelzorg?"), answered("haha leuk", Status.NO_ANSWER))
    assert read_after(reader, "en is dat gratis?", *answers).standalone_text.endswith("(Wat is mantelzorg?)")


def test_an_answer_to_our_question_belongs_to_what_was_asked(reader: Reader) -> None:
    asked_back = answered("Krijg ik een huisarts?", Status.CLARIFY, suggestions=("Ik ben asielzoeker",))
    found = read_after(reader, "Ik ben asielzoeker", asked_back)
    assert found.wordings[0] == "Ik ben asielzoeker (Krijg ik een huisarts?)"
    assert found.audience == frozenset({Audience.ASYLUM_SEEKERS})


def test_thanks_in_between_do_not_end_the_subject(reader: Reader) -> None:
    answers = (answered("Wat is mantelzorg?"), answered("dank u", Status.CLARIFY))
    assert read_after(reader, "en waar is dat?", *answers).standalone_text.endswith("(Wat is mantelzorg?)")


def test_after_danger_a_message_is_read_by_itself(reader: Reader) -> None:
    earlier = answered("ik wil niet meer leven", Status.EMERGENCY)
    assert read_after(reader, "wat kost dat?", earlier).wordings == ("wat kost dat?",)


def test_a_short_message_is_in_the_language_of_the_conversation(reader: Reader) -> None:
    assert read(reader, "En in Hatert?", previous="Wie helpt mij in Lent?").language == "nl"
    assert read_after(reader, "DigiD", answered("What is the Wmo?", language="en")).language == "en"
    assert read_after(reader, "а в Lent?", answered("Что такое Wmo?", language="uk")).language == "uk"


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Ik woon in Elders aan Zee, wie helpt mij?", True),
        ("Ik ga van Elders aan Zee naar Voorbeeldstad", False),
        ("Ik kom uit Elders aan Zee en woon nu in Lent", False),
        ("Ik kom uit Elders aan Zee en zoek hier hulp", False),
        ("voedselbank elders aan zee", True),
        ("Wie helpt mij?", False),
        ("met de taxi naar Elders aan Zee", False),
        ("reiskosten naar het ziekenhuis in Elders aan Zee", False),
        ("hoe kom ik naar de stip in Elders aan Zee", True),
        ("ik zorg voor mijn vader in Elders aan Zee", False),
        ("kom uit Elders aan Zee, waar schrijf ik me in", False),
        ("ik woon in Elders aan Zee, mag ik naar de stip", False),
        ("kan ik naar de stip in Elders aan Zee", True),
        ("mag ik de kaart gebruiken voor een sportclub in Elders aan Zee", False),
        ("Verderop'ta ev bulmama kim yardım eder", True),
        ("gdzie w Verderopie mogę dostać pomoc z długami", True),
        ("przyjechałem z Verderopu, gdzie mogę się tutaj zapisać", False),
        ("де в Далекоі можна вчити нідерландську мову", True),
        ("Hoe vraag ik de kaart aan in Elders aan Zee? Mijn zus woont daar sinds kort met haar twee kinderen.", True),
        ("Mijn zus woont in Elders aan Zee met haar twee kinderen. Kan ik hier voor haar de kaart aanvragen?", False),
        ("waar moet ik heen met mijn schulden in Elders aan Zee, ik woon daar net en ken de weg niet", True),
        ("ik woon net in Elders aan Zee en ken de weg nog niet zo goed. wie helpt daar met formulieren", True),
        (
            "mijn moeder zit alleen in Elders aan Zee en ik woon hier, waar vind ik hulp voor mijzelf als mantelzorger",
            False,
        ),
    ],
)
def test_a_question_about_another_town_is_seen(reader: Reader, text: str, elsewhere: bool) -> None:
    assert read(reader, text).elsewhere is elsewhere


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in het Engels graag", "en"),
        ("kunt u dat in het Arabisch zeggen?", "ar"),
        ("بالعربية من فضلك", "ar"),
        ("українською, будь ласка", "uk"),
        ("po polsku proszę", "pl"),
        ("Türkçe lütfen", "tr"),
        ("English please", "en"),
    ],
)
def test_who_wants_another_language_hears_the_same_in_it(reader: Reader, text: str, language: str) -> None:
    found = read(reader, text, previous="Wat is mantelzorg?")
    assert (found.language, found.spoken, found.standalone_text) == (language, "nl", "Wat is mantelzorg?")


@pytest.mark.parametrize("text", ["Waar kan ik Nederlands leren?", "Is er een Arabisch café?"])
def test_a_question_about_a_language_is_no_wish(reader: Reader, text: str) -> None:
    assert read(reader, text, previous="Wat is mantelzorg?").wordings[0] == text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ik kom uit Elders aan Zee, kan ik naar de stip", "kan ik naar de stip"),
        ("hoi, ik ben 26 en waar leer je hier mensen kennen", "waar leer je hier mensen kennen"),
        ("Ik kom uit Oekraïne, waar kan ik Nederlands leren?", "waar kan ik Nederlands leren"),
        ("I live in the azc. Where is the library?", "Where is the library"),
        ("Ik ben statushouder en ik heb schulden", "ik heb schulden"),
        ("Ik zorg voor mijn moeder en ik heb schulden", "Ik zorg voor mijn moeder en ik heb schulden"),
        ("waar is hulp voor statushouders, en een dokter?", "waar is hulp voor statushouders, en een dokter?"),
        ("Ik ben statushouder", "Ik ben statushouder"),
    ],
)
def test_who_somebody_is_is_not_what_they_ask(reader: Reader, text: str, asked: str) -> None:
    assert reader.without_introduction(text) == asked


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("كم لازم استنى على البيت", Asks.WHEN),
        ("كم سنة الدور", Asks.WHEN),
        ("كم المبلغ", Asks.AMOUNT),
        ("скільки чекати на житло", Asks.WHEN),
        ("скільки коштує", Asks.AMOUNT),
        ("ile czasu to trwa", Asks.WHEN),
        ("ile to kosztuje", Asks.AMOUNT),
        ("kaç yıl beklerim", Asks.WHEN),
        ("انا من سوريا", None),
        ("من يساعدني", Asks.WHO),
        ("من يوم وصلت", None),
    ],
)
def test_how_long_is_no_amount_and_where_from_is_nobody(reader: Reader, text: str, asks: Asks | None) -> None:
    assert read(reader, text).asks is asks


def test_a_follow_up_is_about_the_age_that_it_tells(reader: Reader) -> None:
    before = "swimming lessons for my kid, no money"
    assert read(reader, "and for me? im 45", previous=before).ages == {45}
    assert read(reader, "ik ben 45 en mijn zoon wil op voetbal").ages == frozenset()


def test_what_was_asked_before_is_read_with_its_accents_too() -> None:
    places = Places(id="plaatsen", source="kaart", ledger=("x",), districts=())
    accents = {"pl": {"dlugi": "długi"}}
    reader = Reader(PlaceFinder(places, own="Stad", towns=()), AudienceFinder(()), accents=accents)
    assert "długi" in read(reader, "a ile to kosztuje?", previous="mam dlugi i nie moge placic").standalone_text


@pytest.mark.parametrize(
    "text",
    [
        "where can I apply for a wheelchair",
        "where do I register for the language class",
        "tekerlekli sandalye icin nereye basvurabilirim",
        "kime başvurmalıyım",
        "gdzie złożyć wniosek o zasiłek",
        "куди звернутися за допомогою по дому",
        "куда обратиться за помощью",
        "وين بقدم على مساعدة",
        "où faire la demande d'aide",
        "dónde se solicita la ayuda",
        "wo beantrage ich eine Haushaltshilfe",
    ],
)
def test_where_to_apply_asks_how_and_for_no_place(reader: Reader, text: str) -> None:
    assert read(reader, text).asks is Asks.HOW


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("xaggee luqada laga bartaa", Asks.WHERE),
        ("goorma ayay furan tahay", Asks.WHEN),
        ("waa immisa lacagta", Asks.AMOUNT),
        ("sidee loo codsadaa", Asks.HOW),
        ("ኣበይ ክመሃር እኽእል", Asks.WHERE),
        ("መዓስ ይኽፈት", Asks.WHEN),
        ("ክንደይ ክኸፍል ኣለኒ", Asks.AMOUNT),
        ("ብኸመይ ክሓትት እኽእል", Asks.HOW),
        ("کجا می‌توانم هلندی یاد بگیرم", Asks.WHERE),
        ("چه وقت باز است", Asks.WHEN),
        ("چقدر باید بدهم", Asks.AMOUNT),
        ("چطور ویلچر بگیرم", Asks.HOW),
        ("ايمتى بيفتح", Asks.WHEN),
        ("فوقاش كيحلو", Asks.WHEN),
        ("شكون يعاوني", Asks.WHO),
        ("wo ist die Stip", Asks.WHERE),
        ("wann ist geöffnet", Asks.WHEN),
        ("was kostet das", Asks.AMOUNT),
    ],
)
def test_question_words_of_more_languages_are_known(reader: Reader, text: str, asks: Asks) -> None:
    assert read(reader, text).asks is asks
