"""What can be known of the pages of an enquiry: by its casework staff, and by a reader who has the link."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import (
    Concern,
    DesiredOutcome,
    Enquiry,
    Invitee,
    OutcomeSaying,
    OutcomeState,
    PageCheck,
    PageMessage,
    PageSentence,
    PersonPage,
    PlanDecision,
    SafeContact,
    SayingKind,
    SentenceState,
    StaffAllegation,
)
from goldenthread.cases.queries.capacity import current_advocate
from goldenthread.cases.queries.identifying import known_of, known_of_reporter
from goldenthread.cases.rules.identifying import REPORTER, STAFF, Known, names_in, plain
from goldenthread.cases.rules.outcomes import PERSON, REPORTED
from goldenthread.cases.rules.page_sentences import SECTIONS, Helper, Proposed, Record, Wish, propose
from goldenthread.cases.rules.person_pages import OPEN_AFTER_CLOSING, Hidden, Standing, is_open, whose
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.people.models import Person
from goldenthread.people.queries import may_reach
from goldenthread.ui.words import day_of

SOMEBODY_ELSE = "who another person is"
RELATED = (
    "enquiry__person__same_as",
    "enquiry__concern__location",
    "enquiry__lead",
    "enquiry__team",
    "enquiry__owner",
    "owner",
)


def person_pages(actor: Any) -> QuerySet[PersonPage]:
    """The pages of the enquiries whose file the actor may read."""
    return PersonPage.objects.visible_to(actor).select_related(*RELATED)


def pages_of(actor: Any, enquiry: Enquiry) -> QuerySet[PersonPage]:
    """The pages of one enquiry, the first made on top, each with how much waits for an answer."""
    waiting = Count("messages", filter=Q(messages__answered_at=None))
    return person_pages(actor).filter(enquiry=enquiry).annotate(waiting=waiting).order_by("created_at", "pk")


def page_messages(actor: Any) -> QuerySet[PageMessage]:
    """What readers said on the pages that the actor may read, the latest first."""
    pages = PersonPage.objects.visible_to(actor)
    return PageMessage.objects.filter(page__in=pages).select_related("page__enquiry__concern").order_by("-created_at", "pk")


def latest_check(page: PersonPage) -> PageCheck | None:
    """What made the page safe, as last recorded. The caller has shown that the page is the actor's."""
    return page.checks.order_by("-created_at").first()


def page_contact(enquiry: Enquiry, reader: str) -> SafeWays | None:
    """What was last answered about reaching whoever reads a page, of any concern of its enquiry."""
    of = Q(concern__enquiry=enquiry) | Q(concern=enquiry.concern_id)
    found = SafeContact.objects.filter(of, whose=whose(reader))
    latest = found.order_by("-created_at").first()
    return latest.answer if latest else None


def has_died_of(enquiry: Enquiry) -> bool:
    """Whether the person of an enquiry has died. Read anew: it may just have been recorded."""
    return not may_reach(enquiry.person).met


# --- the reader ------------------------------------------------------------------------------------------------------
def page_by_link(key_hash: str) -> PersonPage | None:
    """The page that a link opens now; None where it opens nothing, whatever the reason."""
    now = clock.now()
    still = Q(enquiry__closed_at=None) | Q(enquiry__closed_at__gt=now - OPEN_AFTER_CLOSING)
    found = PersonPage.objects.select_related(*RELATED).filter(still, key_hash=key_hash, off_at=None, link_ends_at__gt=now)
    page = found.first() if key_hash else None
    return page if page is not None and answers(page) else None


def answers(page: PersonPage) -> bool:
    """Whether a page answers its reader now."""
    enquiry = page.enquiry
    standing = Standing(
        reader=page.reader,
        off=page.off_at is not None,
        link_ends_at=page.link_ends_at,
        closed_at=enquiry.closed_at,
        died=has_died_of(enquiry),
        contact=page_contact(enquiry, page.reader),
    )
    return is_open(standing, clock.now())


def sentences_shown(page: PersonPage) -> list[PageSentence]:
    """What its reader reads, in the order of the page: of each sentence what was decided last, where that is to show it."""
    decided = page.sentences.exclude(state=SentenceState.WRITTEN).order_by("created_at")
    latest = {one.key: one for one in decided}
    return in_order(one for one in latest.values() if one.state == SentenceState.SHOWN)


def in_order(sentences: Iterable[Any]) -> list[Any]:
    """Sentences, or what is proposed, in the order of the page."""
    return sorted(sentences, key=lambda one: (SECTIONS.index(one.section), one.place, one.key))


def last_changed(page: PersonPage) -> date | None:
    """The day of the latest decision about what the page says."""
    decided = page.sentences.exclude(state=SentenceState.WRITTEN).aggregate(at=Max("created_at"))["at"]
    return day_of(decided) if decided else None


def answer_due(page: PersonPage) -> datetime | None:
    """By when the council owes its reader an answer; None where it owes none."""
    running = Clock.objects.running().filter(kind="answer-person", subject_id=page.pk).first()
    return running.due_at if running else None


# --- what the record says --------------------------------------------------------------------------------------------
def latest_sentences(page: PersonPage) -> dict[str, list[PageSentence]]:
    """Of each key the latest row, and before it the latest that was decided, where that is another."""
    found: dict[str, list[PageSentence]] = {}
    for one in page.sentences.order_by("created_at"):
        earlier = found.get(one.key, [])
        decided = [row for row in earlier if row.state != SentenceState.WRITTEN][-1:]
        found[one.key] = [*(decided if one.state == SentenceState.WRITTEN else []), one]
    return found


def proposed_for(page: PersonPage) -> list[Proposed]:
    """What the record proposes that a page says. The caller has shown that the page is the actor's."""
    return propose(_record(page))


def _record(page: PersonPage) -> Record:
    enquiry = page.enquiry
    lead, advocate, ended = enquiry.lead, current_advocate(enquiry), enquiry.concluded_at
    running = Clock.objects.running().filter(kind="enquiry-work", subject_id=enquiry.pk, paused_at=None).first()
    agreed = PlanDecision.objects.filter(enquiry=enquiry, kind=PlanDecision.Kind.AGREED).order_by("-created_at").first()
    return Record(
        name=(enquiry.person.same_as or enquiry.person).name,
        own=page.is_own,
        council=enquiry.owner.name,
        begun=day_of(enquiry.started_at),
        wishes=tuple(_wishes(enquiry)),
        meeting_at=_next_meeting(enquiry),
        found_out_by=running.due_at if running else None,
        lead=Helper(lead.name, lead.job, lead.telephone or enquiry.team.telephone) if lead else None,
        advocate=Helper(advocate.name, telephone=advocate.telephone) if advocate else None,
        plan_agreed=day_of(agreed.created_at) if agreed else None,
        ended=day_of(ended) if ended else None,
    )


def _wishes(enquiry: Enquiry) -> list[Wish]:
    """What they want, as we heard it from them or from whoever speaks for them. What only a report says is left out: its words
    could tell who reported."""
    again = OutcomeSaying.objects.filter(outcome__enquiry=enquiry, kind=SayingKind.REVISITED).order_by("created_at")
    later = {one.outcome_id: one for one in again}
    found = []
    for one in DesiredOutcome.objects.filter(enquiry=enquiry).exclude(state=OutcomeState.WITHDRAWN).order_by("number"):
        said: DesiredOutcome | OutcomeSaying = later.get(one.pk, one)
        if said.speaker != REPORTED:
            found.append(Wish(one.number, said.words, said.speaker == PERSON, one.state))
    return found


def _next_meeting(enquiry: Enquiry) -> Any:
    """When the next meeting is to which the person is asked."""
    asked = Invitee.objects.filter(
        meeting__enquiry=enquiry,
        kind="person",
        withdrawn_at=None,
        meeting__held_at=None,
        meeting__called_off_at=None,
        meeting__at__gt=clock.now(),
    )
    return asked.order_by("meeting__at").values_list("meeting__at", flat=True).first()


def hidden_from(page: PersonPage) -> Hidden:
    """What may never stand on a page: who told us, who of the staff it is about, and other people at the place."""
    enquiry = page.enquiry
    concerns = list(
        Concern.objects.filter(Q(enquiry=enquiry) | Q(pk=enquiry.concern_id)).select_related(
            "reporter", "person__same_as", "location", "provider"
        )
    )
    told = [one for one in concerns if one.raised_by != "patient"]  # then whoever told us is the person
    known = [found for found in known_of_reporter(*told) if found.shows == REPORTER]
    known += [found for found in known_of_reporter(*concerns) if found.shows != REPORTER]
    known += [found for found in known_of(*concerns) if found.shows == STAFF]
    walled = StaffAllegation.objects.filter(concern__in=[one.pk for one in concerns]).values_list("name", flat=True)
    names = tuple(part for name in walled for part in names_in(name) or (name,))
    return Hidden(
        known=tuple(known),
        walled=(Known(STAFF, names=names),),
        others=(Known(SOMEBODY_ELSE, names=_residents(page, concerns)),),
        phrases=tuple({one.raised_by_organisation for one in told if len(one.raised_by_organisation.strip()) > 3}),
    )


def _residents(page: PersonPage, concerns: list[Concern]) -> tuple[str, ...]:
    """The names of everybody else about whom there is a concern at the same place; not a name that a helper has too."""
    enquiry = page.enquiry
    places = {one.location_id for one in concerns if one.location_id}
    if not places:
        return ()
    mine = enquiry.person.same_as_id or enquiry.person_id
    others = Person.objects.filter(concerns__location_id__in=places).exclude(Q(pk=mine) | Q(same_as=mine)).distinct()
    person, advocate = enquiry.person.same_as or enquiry.person, current_advocate(enquiry)
    helping = [person.name, page.name, enquiry.lead.name if enquiry.lead else "", advocate.name if advocate else ""]
    ours = {plain(word) for name in helping for word in name.split()}
    names = others.exclude(name="").values_list("name", flat=True)
    return tuple({word for name in names for word in name.split() if plain(word) not in ours})


def known_to_others(page: PersonPage) -> list[str]:
    """The names, places and addresses of a record: no word that is agreed may be one of them."""
    enquiry = page.enquiry
    person, location = enquiry.person.same_as or enquiry.person, enquiry.concern.location
    texts = [person.name, enquiry.person.name, person.address, enquiry.person.address, page.name, enquiry.concern.place_words]
    texts += [location.name, location.town, location.postcode] if location else []
    return [text for text in texts if text]


def approved_since(page: PersonPage, message: PageMessage) -> bool:
    """Whether a sentence was approved after a reader wrote."""
    return page.sentences.filter(state=SentenceState.SHOWN, created_at__gt=message.created_at).exists()
