"""How somebody may be reached, in codes and words: one list for the forms, the rules and the pages. Pure."""

from dataclasses import dataclass

CHANNELS = {
    "telephone": "Telephone",
    "voicemail": "Voicemail",
    "text": "Text message",
    "e-mail": "E-mail",
    "letter": "Letter",
    "in-person": "In person",
    "through-somebody": "Through somebody they name",
    "page": "A link or a page of their own",
    "survey": "A survey",
}
ASKED_IN_PUBLIC = {
    "telephone": "Ring me",
    "voicemail": "Leave a voicemail",
    "text": "Text me",
    "e-mail": "Email me",
    "letter": "Write to me",
    "in-person": "See me in person",
    "through-somebody": "Go through somebody else: say who below",
}
WHOSE = {
    "person": "The person",
    "reporter": "Whoever raised it",
    "representative": "Whoever speaks for the person",
}
MAY = {"yes": "Yes", "no": "No", "not-asked": "Not asked yet"}


@dataclass(frozen=True)
class SafeWays:
    """What somebody answered about being reached. `not-asked` is no answer, and no answer is no permission."""

    may: str = "not-asked"
    ways: tuple[str, ...] = ()
    must_not_know: str = ""
    when_where: str = ""
    through: str = ""
    interpreter: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to keep."""
        return self != NO_ANSWER


NO_ANSWER = SafeWays()


def ways_words(ways: tuple[str, ...] | list[str]) -> str:
    """Ways of reaching somebody, as a list in a sentence."""
    named = [CHANNELS[way].lower() for way in CHANNELS if way in ways]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
