"""What in a record could show who somebody is."""

from goldenthread.cases.models import Concern
from goldenthread.cases.rules.identifying import PERSON, REPORTER, STAFF, Known, names_in


def known_of(concern: Concern) -> list[Known]:
    """Everything in a record that could show who told us, who the person is, or which member of staff it is about."""
    reporter, person = getattr(concern, "reporter", None), concern.person
    known = [
        Known(PERSON, names=(person.name, person.same_as.name if person.same_as else "")),
        Known(STAFF, names=names_in(concern.source_of_risk, _places(concern))),
    ]
    if reporter is None:
        return known
    contacts = (reporter.contact, reporter.safe_contact)
    return [Known(REPORTER, names=(reporter.name,), contacts=contacts, roles=(reporter.relationship,)), *known]


def known_of_others(concern: Concern) -> list[Known]:
    """The same without the person, for what goes to those who may know who the person is."""
    return [one for one in known_of(concern) if one.shows != PERSON]


def _places(concern: Concern) -> tuple[str, ...]:
    location, provider = concern.location, concern.provider
    return (location.name if location else "", provider.name if provider else "", concern.place_words)
