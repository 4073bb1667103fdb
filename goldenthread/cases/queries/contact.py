"""How somebody may be reached, what whoever raised it may hear, and what they were told."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, ConcernDecision, NotTold, PartyTold, Reporter, RungDecision, SafeContact
from goldenthread.cases.queries.identifying import protected_near
from goldenthread.cases.rules.identifying import PLACE
from goldenthread.cases.rules.referrers import LATER, Referrer, Rung, rung
from goldenthread.cases.rules.telling import Party
from goldenthread.core import wall


def safe_contacts(actor: Any, concern_id: UUID) -> QuerySet[SafeContact]:
    """Every answer about one concern, newest first."""
    return SafeContact.objects.filter(concern__in=Concern.objects.visible_to(actor), concern_id=concern_id).order_by(
        "-created_at", "pk"
    )


def answers_of(concern: Concern) -> dict[str, SafeWays]:
    """The latest answer of each, by whose it is. Its caller has already shown that the concern is the actor's."""
    return {one.whose: one.answer for one in SafeContact.objects.filter(concern=concern).order_by("created_at")}


def rung_decisions(actor: Any, concern_id: UUID) -> QuerySet[RungDecision]:
    """What was decided about what whoever raised it may hear, newest first."""
    return RungDecision.objects.filter(concern__in=Concern.objects.visible_to(actor), concern_id=concern_id).order_by(
        "-created_at", "pk"
    )


def parties_told(actor: Any, concern_id: UUID) -> QuerySet[PartyTold]:
    """What whoever raised it and the person were told, newest first."""
    return PartyTold.objects.filter(concern__in=Concern.objects.visible_to(actor), concern_id=concern_id).order_by(
        "-created_at", "pk"
    )


def told_already(concern: Concern) -> dict[str, PartyTold]:
    """Who has been told, or cannot be, since the latest decision: the latest of `reporter` and of `person`.

    The decision about a report that is joined to another is the one made there.
    """
    later = PartyTold.objects.filter(concern=concern, created_at__gte=_decided_at(concern))
    return {"reporter" if one.whose == "reporter" else "person": one for one in later.order_by("created_at")}


def _decided_at(concern: Concern) -> Subquery:
    decided = ConcernDecision.objects.filter(concern=concern.joined_to_id or concern.pk).order_by("-created_at")
    return Subquery(decided.values("created_at")[:1])


def decided_not_told(concern: Concern) -> set[str]:
    """Of whom a manager has decided, since the latest decision, that they are not told it: keys of `words.UNTOLD`."""
    later = NotTold.objects.filter(concern=concern, created_at__gte=_decided_at(concern))
    return set(later.values_list("whom", flat=True))


def unheard(concern: Concern) -> dict[str, str]:
    """Who, beside those told of a concern, has not heard since the latest decision: `reporter` and `person`, each with the
    clock that asks for it. Whoever raised a concern about themself is told once, as whoever raised it; nothing is sent to
    somebody who has died; and of whom a manager has decided that they are not told, nobody is asked again."""
    heard, decided = told_already(concern), decided_not_told(concern)
    owed = {"reporter": "tell-referrer", "person": "tell-person"}
    if concern.raised_by == "patient":
        del owed["person"]
    return {
        whose: kind
        for whose, kind in owed.items()
        if whose not in heard and kind not in decided and not has_died(concern, whose)
    }


def rung_of(concern: Concern) -> str:
    """What whoever raised it may hear: as last decided, else as the rules propose on what the report says."""
    latest = RungDecision.objects.filter(concern=concern).order_by("-created_at").first()
    return latest.rung if latest else proposed_rung(concern).key


def proposed_rung(concern: Concern, *, has_role: bool = False, represents: str = "", may_be_source: bool = False) -> Rung:
    """What the rules propose on these facts about whoever raised it."""
    reporter = Reporter.objects.filter(concern=concern).first()
    known = Referrer(
        raised_by=concern.raised_by,
        reachable=bool(reporter and reporter.contact.strip()),
        has_role=has_role,
        represents=represents,
        may_be_source=may_be_source,
    )
    return rung(known)


def party(concern: Concern, whose: str) -> Party:
    """What is known of one party that must hear. Its caller holds the concern."""
    reporter = Reporter.objects.filter(concern=concern).first()
    person = concern.person.same_as or concern.person
    contact, died = answers_of(concern).get(whose), has_died(concern, whose)
    hidden = tuple(protected_near([concern]))
    if whose == "person":  # who knows where they live
        return Party(rung="own", contact=contact, died=died, hidden=tuple(one for one in hidden if one.shows != PLACE))
    if whose != "reporter":
        return Party(rung="agreed", contact=contact, died=died, hidden=hidden)
    places = (concern.location.name if concern.location else "", concern.provider.name if concern.provider else "")
    return Party(
        rung=rung_of(concern),
        has_code=bool(reporter and reporter.code_hash),
        names=(person.name, concern.person.name),
        places=tuple(filter(None, places)),
        contact=contact,
        died=died,
        hidden=hidden,
    )


def has_died(concern: Concern, whose: str) -> bool:
    """Whether the one to be reached is the person, also as whoever raised it, and has died."""
    person = concern.person.same_as or concern.person
    is_person = whose == "person" or (whose == "reporter" and concern.raised_by == "patient")
    return is_person and person.died is not None


@wall.beyond()  # what must be left out for a partner is found in rows that the partner may not reach
def names_kept(concern: Concern) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that may not stand in what others read: the person's, and those of whoever raised it."""
    reporter = Reporter.objects.filter(concern=concern).first()
    person = concern.person.same_as or concern.person
    names = (person.name, concern.person.name)
    return names, (reporter.name,) if reporter and concern.raised_by != "patient" else ()


def heard_by_code(code_hash: str) -> Concern | None:
    """The concern whose anonymous reporter has this code."""
    found = Concern.objects.select_related("owner", "reporter").filter(reporter__code_hash=code_hash)
    return found.first() if code_hash else None


def told_another_rung(concern: Concern, rung_now: str) -> bool:
    """Whether whoever raised it has been told, since the latest decision, at another rung than is right now."""
    latest = told_already(concern).get("reporter")
    return latest is not None and latest.how not in ("cannot", LATER) and latest.rung != rung_now
