"""Words that could show who somebody is, looked for in what is about to be told to others. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.practice import practice

REPORTER, PERSON, STAFF = "who told us", "who the person is", "which member of staff it is about"
PROTECTED, PLACE = "somebody who would be at risk if known", "where somebody is whose address is protected"
MARKS = {  # what stands for each in what is given to others, as the chronology for a court explains them
    REPORTER: "[who told us]",
    STAFF: "[member of staff]",
    PROTECTED: "[protected]",
    PLACE: "[protected address]",
}
REFUSAL = "‘{}’ could show {}. Take it out, or say why it must stay"
TAKE_OUT = "Take out ‘{}’: it could show {}"
DIGITS = 6  # as many as a local telephone number has
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_NUMBER = re.compile(r"\+?\d[\d\s().\-]*\d")
_POSTCODE = re.compile(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}(?!\w)", re.IGNORECASE)
_MAIL = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")
# Words of a job, a relationship or a sentence that say nothing of who somebody is.
_COMMON_WORDS = """
a all an and another any as at been both by dame dr five for four from had has have he her herself him himself his i in
is it its known me miss mr mrs ms mx my myself no nobody none not of on one or other our out own person said several she
sir some somebody someone that the their them they this three to two unknown was we were who with work worked working
works yes you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
# What a sentence about staff begins with, which is nobody's name.
_ROLE_WORDS = """
agency assistant care carer carers colleague colleagues day doctor family gp home hospital manager managers member night
nurse nurses owner people resident residents senior service shift staff support team ward worker workers
"""
_ROLES = frozenset(_ROLE_WORDS.split())


@dataclass(frozen=True)
class Known:
    """What would show who somebody is: parts of names, ways to reach them, and words of their job, relationship or ward."""

    shows: str
    names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # of which the postcode and the first line show where it is


@dataclass(frozen=True)
class Finding:
    """One word as it was typed, and what it could show."""

    word: str
    shows: str

    @property
    def words(self) -> str:
        """The refusal, for the screen."""
        return REFUSAL.format(self.word, self.shows)


def plain(word: str) -> str:
    """A word as two of them are compared: without case, accents, apostrophes or a possessive."""
    word = _POSSESSIVE.sub("", word)
    for _ in range(2):  # folding case can bring an accent of its own
        word = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)).casefold()
    return re.sub("['’ʼ]", "", word)


@practice(
    "Speaking up and conflict",
    "Whatever is typed to go to others is checked for words that could show who told us, who the person is or which member "
    "of staff it is about: names, ways to reach them, relationship, job and ward. Such a word stays only with a reason, kept.",
    source="issue “Safe practice” 6; reference/trust.md",
    refuses=(REFUSAL.format("{}", "{}"), TAKE_OUT.format("{}", "{}")),
)
def identifying_words(text: str, known: Iterable[Known]) -> tuple[Finding, ...]:
    """Every word of a text that could show who somebody is, each once, in the order of the text. Whole words only."""
    found: dict[str, tuple[int, Finding]] = {}
    for at, word, key, shows in _matches(text, known):
        found.setdefault(key, (at, Finding(word, shows)))
    return tuple(finding for _, finding in sorted(found.values(), key=lambda pair: pair[0]))


def found_in(texts: Iterable[str], known: Iterable[Known]) -> tuple[Finding, ...]:
    """Every such word of several texts, each word once."""
    asked = list(known)
    found: dict[str, Finding] = {}
    for text in texts:
        for one in identifying_words(text, asked):
            found.setdefault(one.word.casefold(), one)
    return tuple(found.values())


def to_take_out(texts: Iterable[str], known: Iterable[Known]) -> tuple[str, ...]:
    """What must be taken out of several texts, whatever the reason to leave it, in words."""
    return tuple(TAKE_OUT.format(one.word, one.shows) for one in found_in(texts, known))


def without(text: str, known: Iterable[Known], marks: Mapping[str, str]) -> str:
    """A text in which the mark of what it could show stands for each such word, so that a reader sees that one is left out."""
    text, parts, done = unicodedata.normalize("NFC", text), list[str](), 0
    standing = [one.span() for one in re.finditer("|".join(map(re.escape, marks.values())), text)]
    for at, ends, shows in _spans(text, known):
        if any(begun <= at and ends <= ended for begun, ended in standing):  # a word of a mark that stands there already
            continue
        if at >= done:
            parts += [text[done:at], marks[shows]]
        done = max(done, ends)
    return "".join([*parts, text[done:]])


def _spans(text: str, known: Iterable[Known]) -> list[tuple[int, int, str]]:
    """Where each such word begins and ends, every time that it stands there and however it is spelt, and what it could show."""
    found: dict[tuple[int, int], str] = {}
    for at, word, _, shows in _matches(text, known):
        begins = text.index(word, at)  # a mail address may have had a full stop before it
        found.setdefault((begins, begins + len(word)), shows)
    return sorted((at, ends, shows) for (at, ends), shows in found.items())


def asks_why_it_stays(refusal: str) -> bool:
    """Whether a refusal is about a word that may stay with a reason."""
    return refusal.endswith(REFUSAL.rpartition("{}")[2])


def _matches(text: str, known: Iterable[Known]) -> Iterator[tuple[int, str, str, str]]:
    """Each such word of a text, every time: where, as typed, as compared, and what it could show."""
    for one in known:
        wanted = _wanted(one)
        yield from ((at, word, key, one.shows) for at, word, key in _typed(text) if key in wanted)
        reached = (*_reached(text, one.contacts), *_placed(text, one.addresses))
        yield from ((at, word, word, one.shows) for at, word in reached)


def _wanted(one: Known) -> frozenset[str]:
    names = {key for name in one.names for _, _, key in _typed(name) if len(key) > 1 and key not in _COMMON}
    roles = {key for role in one.roles for _, _, key in _typed(role) if len(key) > 2 and key not in _COMMON}
    return frozenset(names | roles)


def _typed(text: str) -> list[tuple[int, str, str]]:
    """The words of a text: where, as typed, and as compared. The parts of O'Brien are one word, those of Ann-Marie two."""
    composed = unicodedata.normalize("NFC", text)
    return [(match.start(), _POSSESSIVE.sub("", match[0]), plain(match[0])) for match in _WORD.finditer(composed)]


def _reached(text: str, contacts: Iterable[str]) -> list[tuple[int, str]]:
    """Telephone numbers and mail addresses of the contacts, however they are spaced."""
    numbers = [digits for contact in contacts for one in _NUMBER.finditer(contact) if len(digits := _digits(one[0])) >= DIGITS]
    mails = {one[0].strip(".").casefold() for contact in contacts for one in _MAIL.finditer(contact)}
    told = [(one.start(), one[0]) for one in _NUMBER.finditer(text) if _is_one_of(_digits(one[0]), numbers)]
    return told + [(one.start(), one[0].strip(".")) for one in _MAIL.finditer(text) if one[0].strip(".").casefold() in mails]


def _placed(text: str, addresses: Iterable[str]) -> list[tuple[int, str]]:
    """Postcodes of the addresses, with or without their space, and their first lines, however they are spaced."""
    known = list(addresses)
    codes = {_squeezed(one[0]) for address in known for one in _POSTCODE.finditer(address)}
    told = [(one.start(), one[0]) for one in _POSTCODE.finditer(text) if _squeezed(one[0]) in codes]
    for line in (address.split(",")[0].split() for address in known):
        if len(line) > 1:
            first = r"(?<!\w)" + r"[\s,]+".join(map(re.escape, line)) + r"(?!\w)"
            told += [(one.start(), one[0]) for one in re.finditer(first, text, re.IGNORECASE)]
    return told


def _squeezed(code: str) -> str:
    return "".join(code.split()).upper()


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _is_one_of(typed: str, numbers: list[str]) -> bool:
    """Whether the end of a number is in what was typed, or the end of what was typed in a number."""
    return len(typed) >= DIGITS and any(one[-DIGITS:] in typed or typed[-DIGITS:] in one for one in numbers)


def names_in(words: str, places: Iterable[str] = ()) -> tuple[str, ...]:
    """The likely names of people in a few words such as "Dean Hollis, night carer": what begins with a capital and is no
    role, no common word and no part of the name of the place. Rather one too many: its word may stay with a reason."""
    of_places = {key for place in places for _, _, key in _typed(place)}
    return tuple(
        word for _, word, key in _typed(words) if word[:1].isupper() and key not in _COMMON | _ROLES and key not in of_places
    )
