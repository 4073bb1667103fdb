"""A concern arrives, and is added to."""

from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, Team
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import Addition, AdditionKind, Concern, Reporter
from goldenthread.cases.operations.children import ADULT_CLOCKS, band_of, protect_children
from goldenthread.cases.operations.contact import keep_reported_ways, lines_of_contact, reported_ways
from goldenthread.cases.operations.handling import first_handling
from goldenthread.cases.operations.safety import start_keeping_safe
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries import employer_called
from goldenthread.cases.report import AS_SAID, Report
from goldenthread.cases.safe_practice import HIDDEN, SPEAKING_UP
from goldenthread.cases.words import headline_of
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.directory.models import Location
from goldenthread.outbox import operations as outbox
from goldenthread.people import operations as people
from goldenthread.routing import queries as routing

TRIES_AT_A_REFERENCE = 5


class _AlreadySent(Exception):
    """The same form arrived twice at once, and the other one was stored."""


def raise_concern(*, actor: Actor, council: Organisation, report: Report) -> Concern:
    """Put a concern on the list of a council's triage team, with its clocks running. Sent twice, it is stored once.

    Raises Refused with reasons in words when the report cannot be stored as it is. Source: product C1; trust.md promise 1.
    """
    if actor.user_id or actor.organisation_id:
        actor.require(Permission.RAISE_CONCERN)
    if faults := rules.faults_in(report):
        raise Refused(faults)
    try:
        return _already_sent(council, report) or _raise(actor, council, report)
    except _AlreadySent:
        return Concern.objects.get(owner=council, submission_key=report.submission_key)


@operation
def _raise(actor: Actor, council: Organisation, report: Report) -> Concern:
    team = routing.triage_team(council)
    if team is None:
        raise Refused(f"{council.name} has not set up its triage team yet. Ring {council.telephone}")
    concern = _store(actor, council, team, report)
    for kind in ("read", *(ADULT_CLOCKS if rules.adult_policy_applies(concern.age_band) else ())):
        clocks.start_clock(kind, concern, root_id=concern.pk, team=team, watched_by_id=council.pk, start=concern.received_at)
    protect_children(Actor.machine(council), concern)  # Goldenthread hands it over: whoever raised it is on no hand-over
    audit.record(actor, "concern_raised", concern, came_by=report.came_by)
    outbox.enqueue("concern_raised", concern_id=str(concern.pk))
    if rules.is_urgent(concern.safe_now):
        start_keeping_safe(concern)
    return concern


def _already_sent(council: Organisation, report: Report) -> Concern | None:
    if not report.submission_key:
        return None
    return Concern.objects.filter(owner=council, submission_key=report.submission_key).first()


def _store(actor: Actor, council: Organisation, team: Team, report: Report) -> Concern:
    person = people.add_reported_person(
        owner_id=council.pk,
        name=report.person_name,
        said_age=report.said_age,
        born=report.born,
        address=report.person_address,
        nhs_number=report.person_nhs_number,
    )
    concern = _with_reference(_described(report, actor) | {"owner": council, "team": team, "person": person})
    Reporter.objects.create(
        concern=concern,
        name=report.reporter_name,
        relationship=report.reporter_relationship,
        contact=report.reporter_contact,
        safe_contact=report.reporter_safe_contact,
        code_hash=report.reporter_code_hash,
    )
    keep_reported_ways(concern, report)
    return concern


_AS_REPORTED = (*AS_SAID, "came_by", "safe_now", "submission_key", "facts")


def _described(report: Report, actor: Actor) -> dict[str, Any]:
    found = Location.objects.select_related("provider")
    location = found.filter(pk=report.location_id).first() if report.location_id else None
    band = band_of(report).band
    alerting_id = actor.organisation_id if report.raised_as == "organisation" else None
    ring = first_handling(
        provider=location.provider if location else None,
        alerting_id=alerting_id,
        possible_crime=report.possible_crime,
        service=str(report.facts.get("service", "")),
    )
    return (
        {name: getattr(report, name) for name in _AS_REPORTED}
        | {
            "may_ring": ring.may_speak,
            "ring_words": ring.words,
            "received_at": report.received_at or clock.now(),
            "headline": headline_of(report.what_happened),
            "abuse": list(dict.fromkeys(report.abuse)),
            "age_band": band,
            "child": not rules.adult_policy_applies(band),
            "location": location,
            "provider": location.provider if location else None,
            "alerting_organisation_id": alerting_id,
        }
        | _said_of_safe_practice(report, actor)
    )


def _said_of_safe_practice(report: Report, actor: Actor) -> dict[str, Any]:
    """What the report itself answers: safe contact, and for whom somebody works who speaks up as themself."""
    speaks_up = _employer(report, actor)
    lines = lines_of_contact(reported_ways(report)) | speaks_up.pop("safe_practice", {})
    return {"safe_practice": lines, **speaks_up}


def _employer(report: Report, actor: Actor) -> dict[str, Any]:
    """Whose worker speaks up as themself: the body that they named, else the one that they signed in from; triage says, where
    neither is known."""
    if report.raised_as != "individual":
        return {}
    named = employer_called(report.raised_by_organisation)
    employer = named or actor.organisation_id
    if employer is None:
        return {}
    called = report.raised_by_organisation if named else actor.organisation_name
    return {"employer_id": employer, "safe_practice": {SPEAKING_UP: f"Works for {called}, as they said. {HIDDEN}"}}


def _with_reference(fields: dict[str, Any]) -> Concern:
    """Store under a reference that nobody has yet."""
    for _ in range(TRIES_AT_A_REFERENCE):
        try:
            with transaction.atomic():
                return Concern.objects.create(reference=new_reference("C"), **fields)
        except IntegrityError as taken:
            if Concern.objects.filter(submission_key=fields["submission_key"]).exclude(submission_key="").exists():
                raise _AlreadySent from taken
    raise Refused("We could not store this just now. Send it again")


@operation
def add_to_concern(*, actor: Actor, reference: str, words: str) -> None:
    """Add what somebody with a reference has to say. The reference opens nothing: words only ever go in."""
    concern = Concern.objects.filter(reference=reference).first()
    if concern is not None:
        add_words(actor=actor, concern=concern, kind=AdditionKind.REPORTER, words=words, said_by="")


@operation
def add_words(*, actor: Actor, concern: Concern, kind: str, words: str, said_by: str) -> Addition:
    """Keep words beside a concern that the caller may add to; the person's own become what they want."""
    addition = Addition.objects.create(concern=concern, kind=kind, words=words, said_by=said_by, written_by=actor.name)
    if kind == AdditionKind.PERSON:
        concern.wants, concern.wants_how, concern.wants_said_by = words, "told", said_by
        concern.save(update_fields=["wants", "wants_how", "wants_said_by"])
    audit.record(actor, "words_added", concern, kind=kind)
    return addition
