# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a question is about: language, kind of question, place, past or present, and its wording without context."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from lingua import ConfidenceValue, IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from assistant.aspects import aspect_finder
from assistant.follow_up import FollowUps, FollowUpWords
from assistant.manners import Manners, MannerWords
from assistant.needs import asks, clauses
from assistant.texts import UNKNOWN, load_words
from assistant.values import Conversation, Question, Understanding
from knowledge.articles import Asks
from knowledge.audiences import AudienceFinder
from knowledge.directory import Audience
from knowledge.formats import ORIGINAL
from knowledge.places import PlaceFinder
from knowledge.words import folded

_LANGUAGES = ("NL", "EN", "TR", "PL", "FR", "ES", "SO", "DE", "IT", "PT", "RO", "UK", "RU")
# Languages that are looked at only where no word tells that it is one of those: short texts are soon mistaken for them.
_FURTHER = ("CS", "SK", "HR", "TL", "SW", "ID", "LT", "SQ", "HU")
# Letters that tell a language by themselves, the first that is found: Arabic script without those of Persian is taken
# for Arabic unless its words are Persian, and so is a number within a word ("n9der", "ma3na"): who types Arabic in
# Latin letters writes sounds with it that those have not.
_LETTERS = {
    "am": re.compile(r"^(?!.*[ኣቐ-ቝኸ-ዅ]).*(ለሁ|ነው\b|የት|እንዴት|ምንድ|የለኝ|ነኝ|ለኝም|ማን|አለ|አል|ጋለ|ች )"),
    "ti": re.compile(r"[ሀ-፿]"),
    "zh": re.compile(r"[一-鿿]"),
    "vi": re.compile(r"[ơưạ-ỹ]", re.IGNORECASE),
    "ro": re.compile(r"[ășț]", re.IGNORECASE),
    "pt": re.compile(r"[ãõ]", re.IGNORECASE),
    "bg": re.compile(r"ъ(?![еёюя])", re.IGNORECASE),
    "sr": re.compile(r"[јљњћђџ]", re.IGNORECASE),
    "uk": re.compile(r"[іїєґ]", re.IGNORECASE),
    "ru": re.compile(r"[ыэъё]", re.IGNORECASE),
    "ur": re.compile(r"[ٹڈڑںے]"),
    "ps": re.compile(r"[ټډړږښڼۍ]"),
    "ckb": re.compile(r"[ێۆڕڵ]"),
    "fa": re.compile(r"[پچژگکی]"),
    "ar": re.compile(r"[؀-ۿ]|\b(?=\w{4})[a-z]+[23579][a-z]+\b", re.IGNORECASE),
    "es": re.compile(r"[¿¡]"),
    "hu": re.compile(r"[őű]", re.IGNORECASE),
}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_LATIN_OR_CYRILLIC = re.compile(r"[a-zа-я]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-я]", re.IGNORECASE)
_SLAVIC = re.compile(r"[čďěňřšťůž]", re.IGNORECASE)  # of several of the further languages, and of none of the others
_MANY = r"hoe ?ve+u?l"  # as people spell it
_COUNTED = (
    r"(mensen?|personen?|nijmegenaren?|bewoners|inwoners|huishoudens|gezinnen?|kinderen?|jongeren?|ouderen?|studenten?|"
    r"mantelzorgers|vrijwilligers|asielzoekers|statushouders|deelnemers|groepen?|plekken?|woningen?|wijkcentra|stips)\b"
)
_USING = r"(er )?(gebruiken|doen (er )?mee|maken (er )?gebruik|vragen (dat|het|die|dit) aan)\b"
_SHARE = r"\b(percentage|procent|cijfers?|statistiek\w*|\d+ op de \d+)\b"
_ASKS: tuple[tuple[Asks, str], ...] = (
    (
        Asks.WHAT,
        r"^wat (kan|kunnen|doet|doen) (?!ik|wij|we)|\bverschil(len)?\b"
        r"|\b(wat|welke?) (\w+ )?is (hoger|lager|meer|minder|beter)\b",
    ),
    (
        Asks.WHERE,
        r"^waar (?!moet|vraag|meld|kan ik (op|aan) letten)|\b(welk|wat is het) adres|\badres\b"
        r"|\bwhere\b(?! (can|do|should|must|to) ((i|we|you|he) )?(apply|register|sign up|ask for|request|report)\b)",
    ),
    (Asks.MAY, r"\bhoe ?lang moet (?!.*\bwacht)|\bwie (mag|mogen|komt? in aanmerking|heeft recht)\b|\bvoor wie\b"),
    (
        Asks.WHEN,
        r"\b(wanneer|hoe laat|openingstijd\w*|tot wanneer|hoe ?lang|vanaf wanneer|op tijd|when|opening hours)\b",
    ),
    (Asks.FIGURE, rf"\b({_MANY}|aantal) (\w+ )?{_COUNTED}|\b{_MANY} {_USING}|{_SHARE}"),
    (
        Asks.AMOUNT,
        rf"\b({_MANY}(?! (uur|uren|keer|weken|maanden|jaar)\b)|hoe hoog|wat kost|kosten|bedrag|grens|inkomensgrens|"
        r"prijs|how much|cost)\b",
    ),
    (Asks.WHO, r"\b(wie|telefoonnummer|nummer|bellen|bel ik|contact|mailadres|e ?mail|who|phone|call)\b"),
    (
        Asks.MAY,
        r"^(kan|mag|heb|moet|is|zijn|kom|krijg|telt|can|may|do i|am i)\b|\b((mag|kan) ik|heb ik recht|voor mij)\b"
        r"|^maakt het (\w+ )?uit\b|^en (mijn|mn|m n|me|onze) (\w+ )?\w+$",
    ),
    (Asks.HOW, r"\b(vraag|meld) .*\baan\b|\b(hoe|aanvragen|regelen|aanmelden|opgeven|how|apply|register|sign up)\b"),
    (
        Asks.WHAT,
        r"\b(wat is|wat zijn|wat betekent|wat doet|wat houdt|what is|what does|what (do|can) (they|you)"
        r"|wat (doen|kunnen) (ze|zij|jullie)|waarmee helpen)\b",
    ),
)
# The same in other languages, as `folded` leaves them. Where to apply is how to get it.
_ASKS_ABROAD: tuple[tuple[Asks, str], ...] = (
    (
        Asks.HOW,
        r"\b(basvur\w*|(zlozyc|skladac) wniosek|zlozyc podanie|(куди|куда) (звер|обра[щт])\w*|подати (заяву|заявку)"
        r"|подать (заявление|заявку)|و?(بقدم|اقدم|نقدم) (على|طلب|ل\w+)|faire (la|une|ma) demande|se (solicita|pide)"
        r"|beantrag\w+|(ኣበይ|ናበይ) (ከመልክት|ክሓትት|የመልክት))\b",
    ),
    (
        Asks.WHERE,
        r"\b(де|где|куди|куда|адреса?|nerede|nereden|nerden|nereye|neresi|adres\w*|gdzie|dokad|و?اين|و?وين|و?فين|عنوان"
        r"|ou|donde|wo (ist|sind|finde|bekomme|kann|gibt)|xag+e+|hal+kee|meeshee|ኣበይ|አበይ|ናበይ|کجا|کجاست|منين)\b",
    ),
    (
        Asks.WHEN,
        r"\b(коли|когда|ne zaman|saat kac\w*|kiedy|o ktorej|godziny otwarcia|و?متى|ا?يمتى|امتى|فوقاش|وقتاش|quand|cuando"
        r"|wann|goorm\w+|መዓስ|ሰዓት ክንደይ|چه (وقت|زمانی|ساعتی))\b",
    ),
    (
        Asks.WHEN,  # how long
        r"\b(скільки (ще )?(часу|чекати|днів|тижнів|місяців|років|годин)"
        r"|сколько (еще )?(времени|ждать|дней|недель|месяцев|лет|часов)"
        r"|ne kadar (sur\w*|bekle\w*|zaman)|kac (gun|hafta|ay|yil|sene|saat)"
        r"|jak dlugo|ile (czasu|lat|dni|tygodni|miesiecy|godzin|sie czeka|czeka\w*)"
        r"|كم (لازم )?(سنة|سنين|سنوات|يوم|شهر|اسبوع|ساعة|وقت|مدة|استنى|بستنى|انتظر|بنتظر|نستنى)"
        r"|قديش (لازم )?(وقت|مدة|استنى|بستنى|بنستنى|بياخد)|شحال ديال الوقت|چند (سال|ماه|روز|هفته|وقت)"
        r"|combien de temps|cuanto tiempo|wie lange|ክንደይ (ግዜ|ዓመት|ወርሒ|መዓልቲ)|چقدر (طول|وقت|زمان|باید صبر)"
        r"|(immisa|meeqa) (sano|bilood|maalm\w+|waqti))\b",
    ),
    (
        Asks.AMOUNT,
        r"\b(скільки|сколько|ne kadar|kac para|ile|و?كم|قديش|شحال|combien|cuanto"
        r"|was kostet|wie ?viel|immisa|meeqa|ክንደይ|چقدر|چند)\b",
    ),
    (
        Asks.WHO,
        r"\b(хто|кто|кому|номер|телефон\w*|kim|kimi|kime|telefon\w*|kto|kogo|numer|رقم|هاتف|مين|لمين"
        r"|شكون|yaa|መን|ንመን|چه کسی|به کی|با کی"
        r"|و?من (هو|هي|الذي|ي(?!وم)\w+))\b",
    ),
    (Asks.MAY, r"\b(чи можу|чи маю|можно ли|могу ли|czy moge|czy mam|czy dostane)\b|miyim\b|^هل"),
    (Asks.HOW, r"\b(як|как|nasil|nasıl|jak|و?كيف|كيفاش|comment|como|wie|sidee\w*|ከመይ|ብኸመይ|چطور|چگونه|چطوری)\b"),
    (Asks.WHAT, r"\b(що таке|что такое|nedir|co to|ما هو|ما هي|ما معنى|waa maxay|maxay tahay|እንታይ እዩ|چیست)\b"),
)
_PAST = re.compile(
    r"\b(vroeger|toen|destijds|in (19|20)\d\d|was het|nog zo dat|nog steeds|bestaat \w+ nog|voorheen|oude)\b"
)

_FEW_DUTCH = 2  # words
_FEW_WORDS, _FEW_WORDS_MORE = 3, 5  # at the beginning, and when a conversation goes on
_ENOUGH_WORDS, _SURE_WORDS = 2, 3  # that are of one language and no other; more than its small words tell
_CLEARLY = 0.8  # of what the detector is sure of
_INTRODUCTION = 6  # words, at most
_FROM_WHERE = re.compile(
    r"^(?:(?:hallo|hoi|dag) )?(?:(?:ik|wij|we) (?:kom|komen) uit|(?:ik )?ben (?:net )?(?:\d\d|nieuw))\b"
)


class Reader:
    """Reads questions. The language detector is built once and costs about 40 MB. `words` are the languages of words
    that people use here, `borrowed` the Dutch ones among them that tell no language; `mended` is a Dutch text without
    its slips of spelling; `accents` are the words of a language that have any, by how they are typed without; `names`
    are those of places and organisations."""

    def __init__(
        self,
        places: PlaceFinder,
        audiences: AudienceFinder,
        words: Mapping[str, str] | None = None,
        borrowed: frozenset[str] = frozenset(),
        mended: Callable[[str], str] = str,
        accents: Mapping[str, Mapping[str, str]] | None = None,
        names: Iterable[str] = (),
    ) -> None:
        self._places, self._audiences, self._words, self._mended = places, audiences, words or {}, mended
        self._accents = accents or {}
        longest = sorted((name for name in names if " " in name), key=len, reverse=True)
        self._names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest) or r"(?!)", re.IGNORECASE)
        spoken = load_words("follow_up", FollowUpWords)
        self._borrowed = borrowed.difference(spoken[ORIGINAL].small.split())
        self.aspects = aspect_finder()
        self._follow_ups = FollowUps(spoken, places, asks_of_it, self.aspects.without)
        self._manners = Manners(load_words("manners", MannerWords), audiences.find)
        self._detector, self._further = _detector(_LANGUAGES), _detector(_LANGUAGES + _FURTHER)

    def read(self, question: Question, earlier: Conversation | None = None) -> Understanding:
        """`earlier` is the conversation so far: this message may lean on it, and goes on in its language. Who it is for
        and where come from what was said before when the message goes on about that and names none."""
        page = question.language or (earlier.answers[-1].language if earlier else ORIGINAL)
        few = _FEW_WORDS if earlier is None else _FEW_WORDS_MORE
        asked = self._manners.without(question.text)
        typed_in = self.language(asked, page, few)
        if typed_in == ORIGINAL:
            asked = self._manners.without(self._mended(asked))
        asked = self._written(asked, typed_in)
        wordings = tuple(self._written(item, typed_in) for item in self._follow_ups.wordings(asked, earlier))
        wish = self._follow_ups.wanted_language(asked) if wordings[0] != asked else None
        text, told = wordings[0] if wish else asked, max(wordings, key=len)
        places = self._places.find(text) or (self._places.find(told) if told != text else ())
        places = places or self._follow_ups.places_before(earlier) or ((question.place,) if question.place else ())
        spoken = self.language(text, page, few) if wish else typed_in
        return Understanding(
            language=wish or (spoken if spoken != ORIGINAL else question.language or ORIGINAL),
            spoken=spoken,
            place=places[0] if len(places) == 1 else None,
            places=places,
            audience=self.audience(text) or (self.audience(told) if told != text else frozenset()),
            ages=self._audiences.ages(text) or (self._audiences.ages(told) if told != text else frozenset()),
            elsewhere=self._places.elsewhere(text),
            about_past=bool(_PAST.search(folded(text))),
            asks=kind_asked(text),
            asked=asked,
            standalone_text=wordings[0],
            wordings=wordings,
            pages=self._follow_ups.pages_before(earlier),
            in_context=self._written(self._follow_ups.in_context(asked, earlier), typed_in),
        )

    def sought(self, wording: str, asked: str) -> str:
        """The wording to search with: who goes on and asks something else, does not ask again what was asked before."""
        before = wording.removeprefix(f"{asked} (").removesuffix(")")
        if not wording.startswith(f"{asked} (") or kind_asked(asked) in (None, kind_asked(before)):
            return wording
        return f"{asked} ({self._follow_ups.named(before)})"

    def completed(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The parts of a message; one that names nothing with the nearest that does, the one before it first."""
        naming = [place for place, part in enumerate(parts) if self._follow_ups.names(part)]

        def whole(place: int) -> str:
            if not naming or place in naming:
                return parts[place]
            nearest = min(naming, key=lambda other: (abs(other - place), other))
            return f"{parts[place]} ({parts[nearest]})"

        return tuple(map(whole, range(len(parts))))

    def apart(self, part: str) -> str:
        """A part of a message that was completed, to search with: with what the other part is about, and not with what
        that asks."""
        return self.sought(part, part.partition(" (")[0])

    def naming(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The parts of a message that name something; who only says to be alone asks for nothing yet."""
        return tuple(part for part in parts if self._follow_ups.names(part))

    def only_goes_on(self, text: str) -> bool:
        """Whether a text names nothing itself."""
        return not self._follow_ups.names(text)

    def only_lives(self, text: str) -> bool:
        """Whether somebody says where they live and nothing else."""
        return self._follow_ups.only_lives(text)

    def asks_of_what_was_said(self, text: str) -> bool:
        """Whether a text asks where, when or how much, or only tells an age, and names nothing itself."""
        tells_age = any(map(str.isdigit, text))
        return self.only_goes_on(text) and (tells_age or asks_of_it(text))

    def told(self, text: str) -> str:
        """The text without greetings and thanks; empty when it is nothing else."""
        return self._manners.without(text) if self._manners.tells(text) else ""

    def without_introduction(self, text: str) -> str:
        """The text without what only says who somebody is: that counts as the audience, and is not what is asked."""
        parts = clauses(text)
        asking = [part for part in parts if asks(part) or not self._introduces(part)]
        return ", ".join(asking) if 0 < len(asking) < len(parts) else text

    def _introduces(self, part: str) -> bool:
        who = self.audience(part) or _FROM_WHERE.search(folded(part))
        return len(part.split()) <= _INTRODUCTION and bool(who)

    def audience(self, text: str) -> frozenset[Audience]:
        """The groups that a text says it is for; empty when it tells nothing."""
        return self._audiences.find(text)

    def language(self, text: str, otherwise: str = ORIGINAL, few: int = _FEW_WORDS) -> str:
        """ISO 639-1. A message too short to tell, of less than `few` words, is in the language of the page."""
        text = self._without_names(text)
        for language, letters in _LETTERS.items():
            if letters.search(text):
                return "fa" if language == "ar" and self._rather(text, "fa", "ar") else language
        if _SLAVIC.search(text) and (further := self._of_further(text, few=1)):
            return further
        own = self._by_words(text)
        told = own[0] if own and own[1] >= _SURE_WORDS else self._manners.language(text)
        return told or self._follow_ups.language(text) or self._likeliest(text, otherwise, few)

    def _likeliest(self, text: str, otherwise: str, few: int) -> str:
        if not _LATIN_OR_CYRILLIC.search(text):
            return UNKNOWN if any(map(str.isalpha, text)) else otherwise
        own = self._without_borrowed(text)
        if small := self._follow_ups.language_of_all(own, alone=own == text):
            return small
        voted = self._by_words(own)
        if voted and voted[1] >= _ENOUGH_WORDS:
            return voted[0]
        found = self._detector.compute_language_confidence_values(own)
        if not found[0].value:
            return voted[0] if voted else otherwise
        best = found[0].language.iso_code_639_1.name.lower()
        sounded = self._follow_ups.sounds(text)
        if self._is_dutch(text) or sounded == ORIGINAL:
            return ORIGINAL
        if best not in ("nl", "en") and sounded and len(own.split()) >= few:
            return sounded
        if best == ORIGINAL and found[0].value >= _CLEARLY:
            return ORIGINAL
        short = len(own.split()) < few
        return self._of_other_words(text, own, found, voted[0] if voted else "", short=short) or otherwise

    def _of_other_words(
        self, text: str, own: str, found: Sequence[ConfidenceValue], voted: str, *, short: bool
    ) -> str | None:
        """The language of a text whose small words do not tell it; None when nothing does. `voted` is that of those of
        its words that are of one language."""
        best = found[0].language.iso_code_639_1.name.lower()
        if not voted and not self._follow_ups.small_words(text, best) and (further := self._of_further(own)):
            return further
        unsure = best not in ("nl", "en") and found[0].value < 0.6
        if text.isascii() and (short or unsure):
            return voted or None
        if voted and not any(self._follow_ups.small_words(text, language) for language in ("nl", "en")):
            return voted
        dutch = next((value.value for value in found if value.language is Language.DUTCH), 0.0)
        return "nl" if best != "nl" and dutch >= 0.75 * found[0].value else best

    def _of_further(self, text: str, few: int = _FEW_WORDS) -> str | None:
        """The language of a few words that are clearly of one that is seldom spoken here."""
        likeliest = self._further.compute_language_confidence_values(text)[0]
        found = likeliest.language.iso_code_639_1.name
        clear = found in _FURTHER and likeliest.value >= _CLEARLY and len(text.split()) >= few
        return found.lower() if clear else None

    def _is_dutch(self, text: str) -> bool:
        """Whether most words of a text stand in Dutch texts and none in those of another language only: a row of words
        has no sentence to tell a language by."""
        words = folded(text).split()
        known = [self._words[word] for word in words if word in self._words]
        return len(known) >= _FEW_DUTCH and 2 * len(known) > len(words) and set(known) == {ORIGINAL}

    def _rather(self, text: str, language: str, other: str) -> bool:
        """Whether a text has more words of a language than of the other that is written with the same letters."""
        spoken = Counter(self._words.get(word) for word in folded(text).split())
        own, others = (spoken[name] + self._follow_ups.small_words(text, name) for name in (language, other))
        return own > others

    def _without_names(self, text: str) -> str:
        """The text without names of several words, in which Dutch words stand; whole when nothing else is left."""
        rest = self._names.sub(" ", text)
        return rest if any(map(str.isalpha, rest)) else text

    def _without_borrowed(self, text: str) -> str:
        """The text without names and the Dutch words that people use in any language; whole when it has no other. In
        Cyrillic letters no word is Dutch."""
        words = [word for word in text.split() if _CYRILLIC.search(word)] or text.split()
        rest = [word for word in words if folded(word) not in self._borrowed and not self._places.find(word)]
        return " ".join(rest) if rest else text

    def _written(self, text: str, language: str) -> str:
        """The text as it is written with accents: a model that knows those words hardly knows them without."""
        words = self._accents.get(language, {}) if text.isascii() else {}
        return _WORD.sub(lambda word: words.get(word[0].lower(), word[0]), text)

    def _by_words(self, text: str) -> tuple[str, int] | None:
        """The one language that the words of a text are of, and how many are; but for Dutch: that a page in another
        language has too."""
        found = [self._words[word] for word in folded(text).split() if word in self._words]
        return (found[0], len(found)) if len(set(found)) == 1 and ORIGINAL not in found else None


def _detector(languages: Sequence[str]) -> LanguageDetector:
    codes = (getattr(IsoCode639_1, code) for code in languages)
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def asks_of_it(text: str) -> bool:
    """Whether a text asks where, when, how or how much: of something that need not stand in it."""
    return kind_asked(text) not in (None, Asks.MAY, Asks.WHAT)


def kind_asked(text: str) -> Asks | None:
    """What kind of thing a text asks for; None when it does not say."""
    message = folded(text)
    return next((asks for asks, pattern in (*_ASKS, *_ASKS_ABROAD) if re.search(pattern, message)), None)
