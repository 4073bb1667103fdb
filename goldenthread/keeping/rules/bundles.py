"""What somebody may be given of their own record: until when, which passages must be read first, and why one is left out."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.cases.rules.identifying import PLACE, PROTECTED, REPORTER, STAFF, Known, identifying_words, names_in
from goldenthread.core.decisions import Decision
from goldenthread.core.working_days import is_working_day, next_working_day

KEPT_FOR = timedelta(days=7)
REMINDED_BEFORE = timedelta(days=7)  # of the day that a request is due
LEASE = timedelta(minutes=10)
MOST_TRIES = 2
UNDECIDED_FOR = timedelta(days=28)  # copies for somebody outside that nobody releases
MONTHS, MONTHS_EXTENDED = 1, 3
GIVE, LEAVE_OUT = "give", "leave-out"

# Why a passage is flagged for somebody to decide, as it is said on the page.
FLAGS = {
    "reporter": "Shows who told us",
    "staff": "About a member of staff",
    "other-person": "May name or describe somebody else",
    "other-organisation": "What another organisation said",
    "protected": "Somebody who would be at risk if known",
    "address": "How or where somebody is reached",
    "police": "The police",
    "elsewhere": "Found in a record that is not theirs",
}
# Why a passage is left out: the words for the person, and the exemption. From memory, not yet compared with the Act.
REASONS = {
    "other-person": ("It is about somebody else", "Data Protection Act 2018 Schedule 2 paragraph 16"),
    "serious-harm": ("Giving it could do serious harm to somebody", "Data Protection Act 2018 Schedule 3 paragraphs 5 and 11"),
    "crime": (
        "Giving it could stand in the way of finding or preventing a crime",
        "Data Protection Act 2018 Schedule 2 paragraph 2",
    ),
    "legal": ("It is between the council and its lawyers", "Data Protection Act 2018 Schedule 2 paragraph 19"),
    "not-theirs": ("It is not about the person who asked", "UK GDPR article 15: it is not their personal data"),
}
_BY_TABLE = {
    "cases.Reporter": ("reporter", "other-person", "address"),
    "cases.SafeContact": ("address", "other-person"),
    "cases.ProtectedIdentity": ("protected", "address", "other-person"),
    "cases.RungDecision": ("reporter",),
    "cases.PartyTold": ("reporter",),
    "cases.StaffAllegation": ("staff", "other-person"),
    "cases.EmployerDisclosure": ("staff", "other-person"),
    "cases.CrimeDecision": ("police",),
    "cases.AgencyRequest": ("other-organisation",),
    "cases.RequestStep": ("other-organisation",),
    "cases.RequestAnswer": ("other-organisation",),
    "cases.HandOver": ("other-organisation",),
    "cases.Invitee": ("other-organisation",),
    "cases.PassingOn": ("other-organisation",),
    "cases.AdvocateStep": ("other-organisation",),
    "cases.Advice": ("other-organisation", "other-person"),
    "involvement.Notice": ("other-organisation",),
    "involvement.ProviderTelling": ("other-organisation",),
    "involvement.DeathFollowUp": ("other-person", "address"),
    "action_plans.ActionNote": ("other-organisation",),
}
_BY_SHOWS = ((REPORTER, "reporter"), (STAFF, "staff"), (PROTECTED, "protected"), (PLACE, "address"))
_OF_CONCERN_TEXT = ("source of risk", "raised by organisation", "wants said by")
# Whoever is somebody to a person, and whoever is only described.
_RELATIVE = re.compile(
    r"""\b(?:
    (?:step|half|foster|grand|great|god|ex)?[ -]?(?:mother|father|mum|mummy|dad|daddy|parent|son|daughter|brother|sister)s?
    | (?:step|foster|god)?[ -]?child(?:ren)? | grand\w+ | gran | granny | nan | nana
    | siblings? | twins? | wife | wives | husbands? | spouse | widow(?:er)? | partners? | fianc[eé]e? | lovers? | ex
    | in[ -]laws? | (?:boy|girl|best[ ])?friends? | neighbours? | nieces? | nephews? | aunt(?:s|y|ies?)? | uncles? | cousins?
    | relatives? | relations | family | guardians? | residents? | patients? | tenants? | lodgers? | landlord | landlady
    | (?:flat|house|room)[ -]?mates? | carers? | visitors? | caller | colleagues? | classmates? | pupils?
    | man | men | woman | women | lady | ladies | gentleman | gentlemen | boys? | girls? | lads? | bloke | guy | baby | babies
    | toddler | teenagers?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_POLICE = re.compile(r"\b(?:police|constable|detective|officer in the case)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:address|refuge|lives at|moved to|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")
_CALENDAR = """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december nhs gp"""
_WORDS = re.compile(r"\b[^\W\d_]+\b")
_AFTER_ANOTHER = re.compile(r"(?<=[\w,;)’'])[ \t]+([^\W\d_]+)\b")  # a word that does not begin a sentence, a line or a list
_OF_CALENDAR = frozenset(_CALENDAR.split())


@dataclass(frozen=True)
class GivenNames:
    """Given names: those that are found however they are written, and those that are words too and count with a capital."""

    plain: frozenset[str]
    words_too: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """What is known while the passages of a record are read: the words of the person's own names, what shows others, every word
    that may begin a sentence without being a name, and given names that are no words."""

    own: frozenset[str]
    others: tuple[Known, ...] = ()
    ordinary: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


def reading_of(own: Iterable[str], others: Iterable[Known], texts: Iterable[str], names: GivenNames) -> Reading:
    """What the passages of a record are read with: `own` are the person's names, `texts` everything that it says."""
    parts = frozenset(part.casefold() for name in own for part in name.split())
    ordinary = ordinary_words(texts) - names.words_too
    return Reading(own=parts, others=tuple(others), ordinary=ordinary, given=names.plain - parts)


def flags_of(table: str, field: str, words: str, reading: Reading, *, elsewhere: bool = False) -> tuple[str, ...]:
    """Why a passage must be read by a person before it is given; none where nothing in it points at anybody else.

    Rather one too many: a capital that could begin a name is a flag, and so is a given name in small letters.
    Source: Data Protection Act 2018 Schedule 2 paragraph 16.
    """
    found = set(_BY_TABLE.get(table, ()))
    if elsewhere:
        found.add("elsewhere")
    shown = {one.shows for one in identifying_words(words, reading.others)}
    found |= {flag for shows, flag in _BY_SHOWS if shows in shown}
    if "police" in field or _POLICE.search(words):
        found.add("police")
    if _ADDRESS.search(words):
        found.add("address")
    if field in _OF_CONCERN_TEXT or _RELATIVE.search(words) or other_names(words, reading):
        found.add("other-person")
    return tuple(flag for flag in FLAGS if flag in found)


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word that stands in small letters somewhere in the texts, and nowhere with a capital amid a sentence: there it may
    be a name, as Will is one and “will” is none."""
    said = list(texts)
    small = {word for text in said for word in _WORDS.findall(text) if word.islower()}
    amid = {word.casefold() for text in said for word in _AFTER_ANOTHER.findall(text) if not word.islower()}
    return frozenset(small - amid)


def other_names(words: str, reading: Reading) -> tuple[str, ...]:
    """The words of a text that could be the name of somebody else."""
    known = reading.own | reading.ordinary | _OF_CALENDAR
    begun = [word for word in names_in(words) if word.casefold() not in known]
    given = [word for word in _WORDS.findall(words) if word.casefold() in reading.given]
    return tuple(dict.fromkeys([*begun, *given]))


def due_on(received: date, months: int = MONTHS) -> date:
    """The last day for the answer: the same day of a later month, or its last day where it has none, or the next working day.

    Source: UK GDPR article 12(3); the Information Commissioner's guidance on time limits.
    """
    month = received.month - 1 + months
    year, month = received.year + month // 12, month % 12 + 1
    day = date(year, month, min(received.day, monthrange(year, month)[1]))
    return day if is_working_day(day) else next_working_day(day)


def may_open(*, received: date, today: date, is_open: bool) -> Decision:
    """Whether a request may be opened: it was received lately, and none about the person is under way."""
    if received < today - timedelta(days=365):
        return Decision(False, ("It was received more than a year ago: check the day",))
    if is_open:
        return Decision(False, ("A request about this person is under way already",))
    return Decision(True)


def may_extend(*, due: date, today: date, extended: bool) -> Decision:
    """A request that is complex is extended once, by two months, before its month is over. Source: UK GDPR article 12(3)."""
    if extended:
        return Decision(False, ("It was extended already",))
    return Decision(True) if today <= due else Decision(False, ("Its month is over: it cannot be extended any more",))


def may_decide_passage(*, state: str, decision: str, exemption: str) -> Decision:
    """Whether a passage may be given or left out now. What is left out names why."""
    if state != "decide":
        return Decision(False, ("The bundle was released: nothing of it can be changed",))
    if decision == LEAVE_OUT and exemption not in REASONS:
        return Decision(False, ("Say on which ground it is left out",))
    return Decision(True)


def may_begin_again(*, state: str) -> Decision:
    """Whether the worker may be asked once more: it has tried, and could not."""
    return Decision(True) if state == "failed" else Decision(False, ("It did not fail: there is nothing to try again",))


def may_close(*, state: str) -> Decision:
    """Whether a request may be closed without an answer: it has none yet."""
    if state == "ready":
        return Decision(False, ("The document is there: the request is answered",))
    return Decision(False, ("It is over already",)) if state == "gone" else Decision(True)


def may_release(*, state: str, undecided: int) -> Decision:
    """Whether the bundle may be given: somebody has read each passage that is flagged, and decided."""
    if state != "decide":
        return Decision(False, ("The bundle is not waiting to be released",))
    if undecided:
        return Decision(False, (f"{undecided} flagged passages are not decided yet",))
    return Decision(True)


def words_of(names: Iterable[str]) -> Collection[str]:
    """The words that a mention of somebody with these names holds: each whole name, and its last part."""
    whole = {" ".join(name.split()) for name in names if name.strip()}
    return frozenset(whole | {name.split()[-1] for name in whole if len(name.split()[-1]) > 2})
