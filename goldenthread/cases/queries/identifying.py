"""What in a record could show who somebody is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.cases.models import Concern, Enquiry, ProtectedIdentity, ProtectedKind, Reporter
from goldenthread.cases.rules.identifying import PERSON, PLACE, PROTECTED, REPORTER, STAFF, Known, names_in, plain, to_take_out
from goldenthread.core import wall
from goldenthread.people.models import Person

PATIENT = "patient"  # raised by the person themself


@wall.beyond()  # what must be left out for a partner is found in rows that the partner may not reach
def known_of(*concerns: Concern) -> list[Known]:
    """Everything in these records that could show who told us, who the person is, which member of staff it is about, or what is
    protected in them or near them."""
    reporters = _reporters(concerns)
    return [*(one for concern in concerns for one in _told_in(concern, reporters)), *protected_near(concerns)]


def _reporters(concerns: Iterable[Concern]) -> dict[UUID, Reporter]:
    """Asked for here and never taken from a concern: what a partner's page read before may have found none behind the wall."""
    return {one.concern_id: one for one in Reporter.objects.filter(concern__in=[one.pk for one in concerns])}


def _told_in(concern: Concern, reporters: dict[UUID, Reporter]) -> list[Known]:
    staff = names_in(concern.source_of_risk, _places(concern))
    return [*_told_by(concern, reporters), Known(PERSON, names=_person_names(concern)), Known(STAFF, names=staff)]


def _told_by(concern: Concern, reporters: dict[UUID, Reporter]) -> list[Known]:
    reporter = reporters.get(concern.pk)
    if reporter is None:
        return []
    contacts = (reporter.contact, reporter.safe_contact)
    return [Known(REPORTER, names=(reporter.name,), contacts=contacts, roles=(reporter.relationship,))]


@wall.beyond()  # as above
def protected_near(concerns: Iterable[Concern], since: datetime | None = None) -> list[Known]:
    """What is protected in these records, in every other record of the same council about the same people, and in every record
    of the same enquiries: whoever must not be known in one of them must not be known in any. `since` leaves out what was
    protected before. Source: issue "Who may see what" 4; reference/trust.md, promise 7."""
    marked = ProtectedIdentity.objects.filter(concern__in=_near(concerns), lifted_at=None).order_by("created_at", "pk")
    if since is not None:
        return [_protected(one) for one in marked.filter(created_at__gt=since)]
    return [*map(_protected, marked), *_hidden_addresses(_near(concerns))]


def _hidden_addresses(near: QuerySet[Concern, Any]) -> list[Known]:
    """Where somebody is whose address is protected, as each of the records about them has it."""
    theirs = Person.objects.filter(Q(concerns__in=near) | Q(reports__concerns__in=near), address_protected=True)
    found = tuple(theirs.exclude(address="").order_by("address").values_list("address", flat=True).distinct())
    return [Known(PLACE, addresses=found)] if found else []


def _near(concerns: Iterable[Concern]) -> QuerySet[Concern, Any]:
    held = list(concerns)
    people = {one.person.same_as_id or one.person_id for one in held}
    asked = [one.pk for one in held]
    enquiries = Enquiry.objects.filter(Q(concern__in=asked) | Q(concerns__in=asked))
    about = Q(person__in=people) | Q(person__same_as__in=people)
    together = Q(enquiry__in=enquiries.values("pk")) | Q(pk__in=enquiries.values("concern"))
    return Concern.objects.filter(about | together, owner__in={one.owner_id for one in held}).order_by().values("pk")


def protections(actor: Any) -> QuerySet[ProtectedIdentity]:
    """What is protected in the concerns whose file the actor may read."""
    return ProtectedIdentity.objects.filter(concern__in=Concern.objects.visible_to(actor))


def address_is_protected(person: Person) -> bool:
    """Whether where somebody is must not be known by any record about them. For use within an operation."""
    about = Q(concern__person=person) | Q(concern__person__same_as=person)
    return ProtectedIdentity.objects.filter(about, kind=ProtectedKind.ADDRESS, lifted_at=None).exists()


def reasons_to_take_out(root_id: UUID, texts: Iterable[str]) -> tuple[str, ...]:
    """What must be taken out of words about a concern that go to another organisation, for apps that know no concern
    (settings.TAKE_OUT); none for what no concern led to."""
    found = Concern.objects.filter(pk=root_id).select_related("reporter", "person__same_as", "location", "provider").first()
    return to_take_out(texts, left_out_for_partners(found)) if found else ()


def protected_in(concern: Concern) -> list[ProtectedIdentity]:
    """What is protected in a record that its caller has found, the first marked first."""
    return list(ProtectedIdentity.objects.filter(concern=concern).order_by("created_at"))


def _protected(one: ProtectedIdentity) -> Known:
    names = (one.name,) if one.name else ()
    shows = PLACE if one.kind == ProtectedKind.ADDRESS else PROTECTED
    return Known(shows, names=names, contacts=(one.reach,), addresses=(one.reach,) if one.reach else ())


def known_of_others(*concerns: Concern) -> list[Known]:
    """The same without the person, for what goes to those who may know who the person is."""
    return [one for one in known_of(*concerns) if one.shows != PERSON]


def known_of_reporter(*concerns: Concern) -> list[Known]:
    """What could show who told us, or what is protected, for what goes to a partner who is told who the person and the source
    of risk are: a family name that the person has too shows nothing."""
    return _but_of_the_person(known_of(*concerns), concerns)


def _but_of_the_person(known: Iterable[Known], concerns: Iterable[Concern]) -> list[Known]:
    person = {plain(word) for one in concerns for name in _person_names(one) for word in name.split()}
    return [
        replace(one, names=tuple(word for name in one.names for word in name.split() if plain(word) not in person))
        for one in known
        if one.shows in (REPORTER, PROTECTED, PLACE)
    ]


@wall.beyond()  # as above
def left_out_for_each(concerns: Iterable[Concern]) -> dict[UUID, list[Known]]:
    """What stands in no report that a partner reads, by concern: who told us, unless that is the person, and what is protected.

    A relationship such as "daughter" shows nobody to whoever is told who the person is. Whoever is protected in one of a list
    is left out of all of it, so that a list asks once.
    """
    held = list(concerns)
    reporters, protected = _reporters(held), protected_near(held)
    return {one.pk: _left_out(one, [*_told_by(one, reporters), *protected]) for one in held}


def _left_out(concern: Concern, known: list[Known]) -> list[Known]:
    of_others = _but_of_the_person(known, [concern])
    return [replace(one, roles=()) for one in of_others if one.shows != REPORTER or concern.raised_by != PATIENT]


def left_out_for_partners(concern: Concern) -> list[Known]:
    """The same of one concern."""
    return left_out_for_each([concern])[concern.pk]


def _person_names(concern: Concern) -> tuple[str, ...]:
    person = concern.person
    return person.name, person.same_as.name if person.same_as else ""


def _places(concern: Concern) -> tuple[str, ...]:
    location, provider = concern.location, concern.provider
    return (location.name if location else "", provider.name if provider else "", concern.place_words)
