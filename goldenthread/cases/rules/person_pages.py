"""Whether somebody may read a page of their own about an enquiry, by which link and word, and until when. Pure.

Source: issue "The enquiry" 8; product E2; design guide §4, the person's page.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.rules.contact import may_message
from goldenthread.cases.rules.identifying import Known, found_in
from goldenthread.core.decisions import Decision

PERSON, ADVOCATE = "person", "advocate"
PART = "page"  # of an enquiry (enquiry_parts.PARTS)
ON, READ_AGAIN = "On", "The record has changed since: read the page again"
CHANGE_IT = frozenset({"leads", "wants", "advocacy", "meetings", "planning", "plan", "ending"})  # parts that a page draws on
WITH_AUTHORITY = frozenset({"attorney", "deputy", "family"})
OWN = "own"
DEVICES = {
    OWN: "Their own, and nobody else opens it",
    "shared": "Shared, or somebody else can open it",
    "with-somebody": "None of their own: somebody they trust reads it with them",
}
MAILBOXES = {OWN: "Their own, and nobody else reads it", "shared": "Somebody else can read it", "none": "They have none"}
CHANNEL = "page"
LINK_LASTS = FRESH = timedelta(days=28)
OPEN_AFTER_CLOSING = timedelta(weeks=8)
SHORTEST_WORD, FREE_TRIES, LONGEST_WAIT = 6, 5, 15

ADULTS_ONLY = "A page of their own is for adults: a child is told by whoever works with them"
NAME_ADVOCATE = "Record who their advocate is first"
SEE_ALONE = "Say on which day the person was seen alone: today or earlier"
SAY_WHO_SAW = "Say who saw them alone"
SAY_DEVICE = "Say whose device it is read on"
SAY_MAILBOX = "Say who can read their mailbox"
SAY_WHO_LOOKS = "Say who else could see the page; write “nobody” if that is so"
RISK_LOOKS = "The page stays off: somebody who may be the source of risk could see it"
SAY_RISK_LOOKS = "Say whether any of them may be the source of risk"
CHECK_AUTHORITY = "Say who checked that they may speak for the person, when, and what was seen"
MAY_BE_SOURCE = "They may be the source of risk: they have no page"
SAY_SOURCE = "Say whether they may be the source of risk"
SAY_NOT_SOURCE = "Say how you know that they are not the source of risk"
SAY_NAME = "Say who reads it, by name"
IT_IS_OFF = "The page is off: get it ready again first"
SEE_AGAIN = "It is more than four weeks since they were seen alone: get the page ready again first"

NO_NUMBERS = "Agree a word without numbers: no birth date, postcode or house number"
TOO_SHORT = "Agree a word of six letters or more"
TOO_KNOWN = "Agree another word: this one is part of a name, a place, an address or a birth date"
TOO_COMMON = "Agree another word: this one is too easy to guess"
_COMMON = frozenset(
    ["password", "secret", "safeguarding", "goldenthread", "letmein", "welcome", "passcode", "qwerty", "myword", "mypage"]
)


@dataclass(frozen=True)
class Readiness:
    """What is known before a page may be on: who reads, who saw the person alone, where it is read and who else looks."""

    reader: str
    name: str
    seen_on: date | None
    seen_by: str
    device: str
    mailbox: str
    others: str
    others_risk: str  # yes, no
    authority_by: str = ""
    authority_on: date | None = None
    authority_seen: str = ""
    may_be_source: str = ""  # yes, no; of those who speak for the person
    not_source: str = ""


def whose(reader: str) -> str:
    """Whose answer about safe contact governs a page."""
    return PERSON if reader == PERSON else "representative"


def may_be_ready(
    ready: Readiness, *, today: date, contact: SafeWays | None, died: bool, adult: bool, advocate: str
) -> Decision:
    """Whether a page may be got ready for this reader. `advocate` is the name of the one whom the person has now."""
    if not adult:
        return Decision(False, (ADULTS_ONLY,))
    asked = (
        (bool(ready.name.strip()), SAY_NAME),
        (ready.reader != ADVOCATE or bool(advocate), NAME_ADVOCATE),
        (ready.seen_on is not None and ready.seen_on <= today, SEE_ALONE),
        (bool(ready.seen_by.strip()), SAY_WHO_SAW),
        (ready.device in DEVICES, SAY_DEVICE),
        (ready.mailbox in MAILBOXES, SAY_MAILBOX),
        (bool(ready.others.strip()), SAY_WHO_LOOKS),
        (ready.others_risk in ("yes", "no"), SAY_RISK_LOOKS),
        (ready.others_risk != "yes", RISK_LOOKS),
    )
    reasons = tuple(words for met, words in asked if not met) + _authority(ready, today)
    reasons += may_message(contact, CHANNEL, whose=whose(ready.reader), died=died).reasons
    return Decision(not reasons, reasons)


def _authority(ready: Readiness, today: date) -> tuple[str, ...]:
    """Whoever speaks for the person may read it once their authority was checked, and never where they may be the source."""
    if ready.reader not in WITH_AUTHORITY:
        return ()
    checked = bool(ready.authority_by.strip() and ready.authority_seen.strip()) and ready.authority_on is not None
    asked = (
        (checked and ready.authority_on is not None and ready.authority_on <= today, CHECK_AUTHORITY),
        (ready.may_be_source in ("yes", "no"), SAY_SOURCE),
        (ready.may_be_source != "yes", MAY_BE_SOURCE),
        (ready.may_be_source != "no" or bool(ready.not_source.strip()), SAY_NOT_SOURCE),
    )
    return tuple(words for met, words in asked if not met)


def may_give_link(*, off: bool, seen_on: date, today: date, contact: SafeWays | None, reader: str, died: bool) -> Decision:
    """Whether a link may be made now: the page is not off, they were seen alone lately, and safe contact permits a page."""
    reasons: tuple[str, ...] = (IT_IS_OFF,) if off else ()
    if today - seen_on > FRESH:
        reasons += (SEE_AGAIN,)
    reasons += may_message(contact, CHANNEL, whose=whose(reader), died=died).reasons
    return Decision(not reasons, reasons)


@dataclass(frozen=True)
class Standing:
    """What decides, at every look, whether a page answers."""

    reader: str
    off: bool
    link_ends_at: datetime | None
    closed_at: datetime | None
    died: bool
    contact: SafeWays | None


def is_open(page: Standing, now: datetime) -> bool:
    """Whether a page answers now. Asked anew at every look, so that what changes bites at once."""
    linked = page.link_ends_at is not None and now < page.link_ends_at
    over = page.closed_at is not None and now >= page.closed_at + OPEN_AFTER_CLOSING
    if page.off or over or page.died or not linked:
        return False
    return may_message(page.contact, CHANNEL, whose=whose(page.reader)).met


def tidy_word(word: str) -> str:
    """A word as two of them are compared: letters alone, without case, accents and spaces."""
    for _ in range(2):  # folding case can bring an accent of its own
        word = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in word if char.isalnum())


def may_be_word(word: str, *, known: Iterable[str], born: date | None) -> Decision:
    """Whether a word may be the second check: nothing that a family, a form or a letter knows.

    `known` are the names and places of the record. A number is refused whatever it is: a birth date, a postcode and a house
    number are then refused however they are written.
    """
    tidy, parts = tidy_word(word), _parts(known)
    if born is not None:
        parts |= {tidy_word(f"{born:%B}"), tidy_word(f"{born:%A}")}
    typed = _parts([word])
    asked = (
        (not any(char.isnumeric() for char in word), NO_NUMBERS),
        (len(tidy) >= SHORTEST_WORD and len(set(tidy)) > 2, TOO_SHORT),
        (not typed & parts and not any(len(part) > 3 and part in tidy for part in parts), TOO_KNOWN),
        (tidy not in _COMMON, TOO_COMMON),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


def _parts(texts: Iterable[str]) -> set[str]:
    found = {tidy_word(one) for text in texts for one in re.split(r"[\W_]+", text)}
    return {one for one in found if len(one) > 1}


def must_wait(tries: int, tried_at: datetime | None, now: datetime) -> int:
    """For how many minutes no word is looked at after so many wrong ones in a row: 0 where there is no need to wait.

    Guessing is slowed and nobody is ever locked out: the wait doubles to a quarter of an hour and grows no more.
    """
    if tries < FREE_TRIES or tried_at is None:
        return 0
    wait = timedelta(minutes=min(2 ** (tries - FREE_TRIES), LONGEST_WAIT))
    left = (tried_at + wait - now).total_seconds()
    return -int(-left // 60) if left > 0 else 0


def note_change(line: str) -> str:
    """The line of the pages of an enquiry once the record has changed: somebody who reads one may read what is out of date."""
    return line if READ_AGAIN in line or not line.startswith(ON) else f"{line}. {READ_AGAIN}"


# --- sentences -------------------------------------------------------------------------------------------------------
WRITE_IT = "Write the sentence"
TOO_LONG = "Shorten it to 400 characters or fewer: short sentences are read"
OTHER_WORDS = "Say ‘{}’ in other words: nothing on their page says what it is for"
COULD_SHOW = "‘{}’ could show {}. Say it in other words"
WALLED = "A word here could show which member of staff it is about. Name only those who help them"
NO_LINKS = "Take the link out: their page leads nowhere else"
LONGEST_SENTENCE = 400
_NAMED = re.compile(r"\b(?:un)?safeguard\w*|\babus\w*|\bperpetrator\w*", re.IGNORECASE)
_LINK = re.compile(r"https?:|www\.|\b[\w.-]+@[\w.-]+", re.IGNORECASE)


@dataclass(frozen=True)
class Hidden:
    """What may never stand on the page: who told us, who is named in a walled record, other people, and whole names.

    A name of other people counts as a name only: “May” is one, and “may” is not.
    """

    known: tuple[Known, ...] = ()
    walled: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    phrases: tuple[str, ...] = ()


def may_be_read(words: str, easy: str, quote: str, hidden: Hidden) -> Decision:
    """Whether a sentence may stand on the page: none that names what it is for, who told us, staff or other people.

    `quote` are the person's own words: of these a name is refused too, but not a word such as “daughter”.
    """
    own = " ".join((words, easy))
    reasons = [] if (words.strip() or quote.strip()) else [WRITE_IT]
    if max(len(words), len(easy)) > LONGEST_SENTENCE:
        reasons.append(TOO_LONG)
    reasons += [OTHER_WORDS.format(one) for one in dict.fromkeys(_NAMED.findall(f"{own} {quote}"))]
    if _LINK.search(own):
        reasons.append(NO_LINKS)
    reasons += _shows(own, quote, hidden)
    return Decision(not reasons, tuple(reasons))


def _shows(own: str, quote: str, hidden: Hidden) -> list[str]:
    names = [Known(one.shows, names=one.names, contacts=one.contacts, addresses=one.addresses) for one in hidden.known]
    as_names = " ".join(word for word in f"{own} {quote}".split() if not word.islower())
    found = [*found_in([own], hidden.known), *found_in([quote], names), *found_in([as_names], hidden.others)]
    reasons = [COULD_SHOW.format(one.word, one.shows) for one in found]
    folded = f"{own} {quote}".casefold()
    reasons += [COULD_SHOW.format(one, "who told us") for one in hidden.phrases if one.casefold() in folded]
    if found_in([own, quote], hidden.walled):
        reasons.append(WALLED)
    return list(dict.fromkeys(reasons))


def easy_lines(text: str) -> list[str]:
    """A text as easy-read shows it: one idea a line."""
    lines = [part.strip() for line in text.splitlines() for part in re.split(r"(?<=[.!?])\s+", line)]
    return [line for line in lines if line]


# --- what the reader says --------------------------------------------------------------------------------------------
HOW_ANSWERED = {"sentence": "With a new sentence on their page", "otherwise": "Another way: say how"}
SAY_SOMETHING = "Write what you want to say"
SAY_HOW = "Say how you answered"
APPROVE_FIRST = "Approve a new sentence first: none has been approved since they wrote"


def may_answer(*, how: str, words: str, approved_since: bool) -> Decision:
    """Whether what a reader said is answered: by a sentence approved since, or as somebody says."""
    if how == "sentence":
        return Decision(approved_since, () if approved_since else (APPROVE_FIRST,))
    met = how in HOW_ANSWERED and bool(words.strip())
    return Decision(met, () if met else (SAY_HOW,))
