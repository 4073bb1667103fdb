"""What in a record could show who somebody is."""

from dataclasses import replace

from goldenthread.cases.models import Concern, ProtectedIdentity, ProtectedKind
from goldenthread.cases.rules.identifying import PERSON, PLACE, PROTECTED, REPORTER, STAFF, Known, names_in, plain
from goldenthread.core import wall


@wall.beyond()  # what must be left out for a partner is found in rows that the partner may not reach
def known_of(concern: Concern) -> list[Known]:
    """Everything in a record that could show who told us, who the person is, which member of staff it is about, or what is
    protected in it."""
    reporter = getattr(concern, "reporter", None)
    known = [
        Known(PERSON, names=_person_names(concern)),
        Known(STAFF, names=names_in(concern.source_of_risk, _places(concern))),
        *map(_protected, protected_in(concern)),
    ]
    if reporter is None:
        return known
    contacts = (reporter.contact, reporter.safe_contact)
    return [Known(REPORTER, names=(reporter.name,), contacts=contacts, roles=(reporter.relationship,)), *known]


def protected_in(concern: Concern) -> list[ProtectedIdentity]:
    """What is protected in a record that its caller has found, the first marked first."""
    return list(ProtectedIdentity.objects.filter(concern=concern).order_by("created_at"))


def _protected(one: ProtectedIdentity) -> Known:
    names = (one.name,) if one.name else ()
    shows = PLACE if one.kind == ProtectedKind.ADDRESS else PROTECTED
    return Known(shows, names=names, contacts=(one.reach,), addresses=(one.reach,) if one.reach else ())


def known_of_others(concern: Concern) -> list[Known]:
    """The same without the person, for what goes to those who may know who the person is."""
    return [one for one in known_of(concern) if one.shows != PERSON]


def known_of_reporter(concern: Concern) -> list[Known]:
    """What could show who told us, or what is protected, for what goes to a partner who is told who the person and the source
    of risk are: a family name that the person has too shows nothing."""
    person = {plain(word) for name in _person_names(concern) for word in name.split()}
    return [
        replace(one, names=tuple(word for name in one.names for word in name.split() if plain(word) not in person))
        for one in known_of(concern)
        if one.shows in (REPORTER, PROTECTED, PLACE)
    ]


def _person_names(concern: Concern) -> tuple[str, ...]:
    person = concern.person
    return person.name, person.same_as.name if person.same_as else ""


def _places(concern: Concern) -> tuple[str, ...]:
    location, provider = concern.location, concern.provider
    return (location.name if location else "", provider.name if provider else "", concern.place_words)
