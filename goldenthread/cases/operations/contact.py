"""Safe contact: what was answered, and the one gate that everything to a reporter or the person passes."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import AskingLink, Concern, PartyTold, SafeContact
from goldenthread.cases.operations.owing import locked, say
from goldenthread.cases.operations.person_pages import stop_unsafe_pages
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.contact import answers_of, has_died
from goldenthread.cases.report import Report
from goldenthread.cases.rules.referrers import OPENINGS
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox

LINE, NOT_TO_KNOW, NOT_TO_KNOW_OF_PERSON = "safe-contact", "must-not-find-out", "must-not-find-out-person"


def require_safe_way(concern: Concern, whose: str, channel: str) -> None:
    """Raise Refused, in words for the screen, unless this channel is safe for them now. Whatever goes to somebody who raised
    a concern, to the person or to whoever speaks for the person passes here: letters, surveys, links, texts, voicemail."""
    latest = answers_of(concern).get(whose)
    allowed = rules.may_message(latest, channel, whose=whose, died=has_died(concern, whose))
    if not allowed.met:
        raise Refused(allowed.reasons)


@operation
def record_safe_contact(*, actor: Actor, concern_id: UUID, whose: str, answer: SafeWays) -> SafeContact:
    """Record what somebody answered about being reached. It replaces nothing: the latest answer counts."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    allowed = rules.may_record(answer)
    if not allowed.met:
        raise Refused(allowed.reasons)
    recorded = _row(concern, whose, answer, actor.name)
    recorded.save()
    for key, words in lines_of_contact(answers_of(concern)).items():
        say(concern, key, words)
    stop_unsafe_pages(concern, whose, answer, by=actor.name)
    audit.record(actor, "safe_contact_recorded", concern, whose=whose, may=answer.may)
    return recorded


def reported_ways(report: Report) -> dict[str, SafeWays]:
    """What a report itself answers about safe contact, by whose answer it is; nothing where it answers nothing."""
    said = {"person": report.person_ways, "reporter": report.reporter_ways}
    return {whose: ways for whose, ways in said.items() if ways.says_something}


def keep_reported_ways(concern: Concern, report: Report) -> None:
    """Keep the answers that came with the report."""
    rows = [_row(concern, whose, ways, "As reported") for whose, ways in reported_ways(report).items()]
    if rows:
        SafeContact.objects.bulk_create(rows)


def lines_of_contact(answers: dict[str, SafeWays]) -> dict[str, str]:
    """What the concern's own page says of safe contact, by key. Who must not find out is also said of the person alone, for
    those who may not learn who raised it."""
    if not answers:
        return {}
    of_person = {whose: answer for whose, answer in answers.items() if whose != "reporter"}
    return {
        LINE: rules.contact_line(answers),
        NOT_TO_KNOW: rules.not_to_know_line(answers),
        NOT_TO_KNOW_OF_PERSON: rules.not_to_know_line(of_person),
    }


def _row(concern: Concern, whose: str, answer: SafeWays, by: str) -> SafeContact:
    return SafeContact(
        concern=concern,
        whose=whose,
        may=answer.may,
        ways=list(answer.ways) if answer.may == "yes" else [],
        must_not_know=answer.must_not_know,
        when_where=answer.when_where,
        through=answer.through,
        interpreter=answer.interpreter,
        recorded_by=by,
    )


def write_to_reporter(told: PartyTold) -> None:
    """E-mail whoever raised it: the opening of their rung and whom to ring. For use within an operation."""
    concern, reporter = told.concern, told.concern.reporter
    require_safe_way(concern, "reporter", "e-mail")
    if "@" not in reporter.contact or " " in reporter.contact.strip():
        raise Refused("What they gave to reach them is not an e-mail address: tell them another way")
    outbox.send(
        "to-whoever-raised-it",
        owner_id=concern.owner_id,
        subject=told,
        root_id=concern.pk,
        to_name="",
        to_address=reporter.contact.strip(),
        words=words_for(concern.owner_id, concern.reference, "", None) | {"opening": OPENINGS[told.rung]},
    )


def write_questions(link: AskingLink, address: str, where: str) -> None:
    """E-mail the person, or whoever speaks for them, a link to the seven questions. For use within an operation.

    The address is kept with the message and nowhere else. Nothing in it names what it is about.
    """
    enquiry = link.asking.enquiry
    require_safe_way(enquiry.concern, link.whose, "e-mail")
    if "@" not in address or " " in address.strip():
        raise Refused("Enter an email address in the correct format, like name@example.com")
    words = words_for(enquiry.owner_id, "", "", link.ends_at) | {"link": where}
    outbox.send("seven-questions", owner_id=enquiry.owner_id, subject=link, to_name="", to_address=address.strip(), words=words)
