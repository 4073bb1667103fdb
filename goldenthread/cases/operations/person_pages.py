"""A page of their own for the person, or for whoever speaks for them: getting it ready, its link and word, switching it off."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, Enquiry, PageCheck, PageMessage, PageOff, PageReader, PersonPage
from goldenthread.cases.operations.enquiries import held_enquiry, say_of
from goldenthread.cases.operations.outcomes import refuse_unless
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.rules.contact import may_message
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.core import clock
from goldenthread.core.codes import hash_of, new_code
from goldenthread.core.decisions import Decision, Refused
from goldenthread.core.operation import operation
from goldenthread.people.models import Person
from goldenthread.sharing.operations import note_left
from goldenthread.ui.words import date_words, plural

ONLY_ONCE = "This link was shown once. Make a new one if nobody wrote it down"
GROUPS = 7  # of four: 136 bits


def held_page(actor: Actor, page_id: UUID) -> PersonPage:
    """The page and its enquiry, held until the operation ends. Raises PersonPage.DoesNotExist out of scope."""
    found = queries.person_pages(actor).get(pk=page_id)
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=found.enquiry_id)
    page = queries.person_pages(actor).select_for_update(of=("self",)).get(pk=page_id)
    page.enquiry.parts = enquiry.parts
    return page


@operation
def make_page_ready(*, actor: Actor, enquiry_id: UUID, ready: rules.Readiness) -> PersonPage:
    """Get a page ready for one reader, for the first time or again: who saw the person alone, where it is read, who else looks.

    Nothing is on before a link is made. Raises Refused with everything that is missing. Source: issue "The enquiry" 8.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id, until_closed=True)
    advocate = queries.current_advocate(enquiry)
    allowed = rules.may_be_ready(
        ready,
        today=clock.today(),
        contact=queries.page_contact(enquiry, ready.reader),
        died=queries.has_died_of(enquiry),
        adult=enquiry.kind in OF_ADULTS,
        advocate=advocate.name if advocate else "",
    )
    refuse_unless(allowed)
    page, _ = PersonPage.objects.get_or_create(
        enquiry=enquiry,
        reader=ready.reader,
        name=ready.name.strip(),
        defaults={"owner_id": enquiry.owner_id, "made_by": actor.name},
    )
    page.off_at, page.off_how, page.off_by, page.off_because = None, "", "", ""
    page.save(update_fields=["off_at", "off_how", "off_by", "off_because"])
    _keep_check(actor, page, ready)
    say_pages(enquiry)
    audit.record(actor, "page_made_ready", page, reader=page.reader)
    return page


def _keep_check(actor: Actor, page: PersonPage, ready: rules.Readiness) -> None:
    speaks = ready.reader in rules.WITH_AUTHORITY
    assert ready.seen_on is not None  # the rule asks for it
    PageCheck.objects.create(
        page=page,
        seen_on=ready.seen_on,
        seen_by=ready.seen_by,
        device=ready.device,
        mailbox=ready.mailbox,
        others=ready.others,
        authority_by=ready.authority_by if speaks else "",
        authority_on=ready.authority_on if speaks else None,
        authority_seen=ready.authority_seen if speaks else "",
        not_source=ready.not_source if speaks else "",
        recorded_by_id=actor.user_id,
        recorded_by=actor.name,
    )


def give_page_link(*, actor: Actor, page_id: UUID, word: str, form_key: str) -> str:
    """Make the link of a page, with the word that was agreed. Returned once and kept nowhere; one made before
    is dead from now on. The same form sent again makes no other. Nothing is e-mailed: it is handed over.
    """
    hashed = make_password(rules.tidy_word(word))  # slow on purpose, and so outside of the transaction
    return _give_link(actor, page_id, word, hashed, form_key)


@operation
def _give_link(actor: Actor, page_id: UUID, word: str, hashed: str, form_key: str) -> str:
    actor.require(Permission.LEAD_ENQUIRY)
    page = held_page(actor, page_id)
    if page.link_form == form_key:
        raise Refused(ONLY_ONCE)
    enquiry, check = page.enquiry, queries.latest_check(page)
    assert check is not None  # a page is made with its first check
    allowed = rules.may_give_link(
        off=page.off_at is not None,
        seen_on=check.seen_on,
        today=clock.today(),
        contact=queries.page_contact(enquiry, page.reader),
        reader=page.reader,
        died=queries.has_died_of(enquiry),
    )
    person = enquiry.person.same_as or enquiry.person
    agreed = rules.may_be_word(word, known=queries.known_to_others(page), born=person.born)
    refuse_unless(Decision(allowed.met and agreed.met, allowed.reasons + agreed.reasons))
    code = new_code(GROUPS)
    page.key_hash, page.word_hash, page.link_form = hash_of(code), hashed, form_key
    page.link_ends_at, page.tries, page.tried_at = clock.now() + rules.LINK_LASTS, 0, None
    page.save(update_fields=["key_hash", "word_hash", "link_form", "link_ends_at", "tries", "tried_at"])
    say_pages(enquiry)
    note_left(
        "person-page", about=enquiry, root_id=enquiry.concern_id, by=actor.name, to="The person, or whoever speaks for them"
    )
    audit.record(actor, "page_link_made", page)
    return code


@operation
def switch_pages_off(*, actor: Actor, enquiry_id: UUID) -> int:
    """Switch every page of an enquiry off at once, for whoever reads it now too; how many were on or ready. Why is asked
    afterwards. Anybody who may read the file may do it: whoever sees the danger is the one who presses.
    """
    actor.require(Permission.SEE_CASEWORK)
    enquiry = queries.enquiries(actor).select_for_update(of=("self",)).get(pk=enquiry_id)
    stopped = _stop(enquiry, Q(), PageOff.PRESSED, actor.name)
    for page in stopped:
        audit.record(actor, "page_switched_off", page)
    return len(stopped)


@operation
def say_why_pages_off(*, actor: Actor, enquiry_id: UUID, because: str) -> int:
    """Say afterwards why the pages of an enquiry were switched off: of those for which nobody has said it yet."""
    actor.require(Permission.SEE_CASEWORK)
    enquiry = queries.enquiries(actor).select_for_update(of=("self",)).get(pk=enquiry_id)
    if not because.strip():
        raise Refused("Say why the page was switched off")
    asked = PersonPage.objects.filter(enquiry=enquiry, off_how=PageOff.PRESSED, off_because="")
    told = asked.update(off_because=because.strip())
    audit.record(actor, "page_off_explained", enquiry)
    return told


def stop_unsafe_pages(concern: Concern, whose: str, answer: SafeWays, *, by: str) -> None:
    """Switch off what a new answer about safe contact no longer permits. For use within the operation that records it."""
    own = Q(reader=PageReader.PERSON)
    if whose == "reporter" or may_message(answer, rules.CHANNEL, whose=whose).met:
        return
    for enquiry in _with_pages(Q(concerns=concern) | Q(concern=concern)):
        _stop(enquiry, own if whose == "person" else ~own, PageOff.SAFE_CONTACT, by)


def stop_pages_of(person: Person, *, by: str) -> None:
    """Switch off every page about somebody who has died. For use within the operation that records it."""
    for enquiry in _with_pages(Q(person=person) | Q(person__same_as=person)):
        _stop(enquiry, Q(), PageOff.DEATH, by)


def _with_pages(which: Q) -> list[Enquiry]:
    """The enquiries that have a page which is not off, held until the operation ends."""
    on = PersonPage.objects.filter(off_at=None).values("enquiry_id")
    wanted = Enquiry.objects.filter(which, pk__in=on).values("pk")
    return list(Enquiry.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))


def _stop(enquiry: Enquiry, which: Q, how: str, by: str) -> list[PersonPage]:
    pages = list(PersonPage.objects.select_for_update(of=("self",)).filter(which, enquiry=enquiry, off_at=None))
    stopped = PersonPage.objects.filter(pk__in=[page.pk for page in pages])
    stopped.update(off_at=clock.now(), off_how=how, off_by=by, key_hash="", word_hash="", link_form="")
    say_pages(enquiry)
    return pages


def say_pages(enquiry: Enquiry, *, read_again: bool = False) -> None:
    """Keep, for the enquiry's own page, whether a page is on, for whom and until when, and what waits for an answer.

    That the record has changed since stays said until everything that is read rests on it again (`read_again`).
    """
    pages = list(PersonPage.objects.filter(enquiry=enquiry).order_by("created_at"))
    words, waiting = _in_words(pages), PageMessage.objects.filter(page__enquiry=enquiry, answered_at=None).count()
    if waiting:
        words += f". {plural(waiting, 'message')} to answer"
    changed = rules.READ_AGAIN in enquiry.parts.get(rules.PART, "") and not read_again
    say_of(enquiry, rules.PART, rules.note_change(words) if changed else words)


def _in_words(pages: list[PersonPage]) -> str:
    """On before off: an enquiry with one page that somebody can read is on."""
    today = clock.today()
    on = [page for page in pages if page.off_at is None and page.key_hash]
    if on:
        ends = [f"{_reader(page)} until {date_words(page.link_ends_at, today)}" for page in on if page.link_ends_at]
        return f"{rules.ON}: {', '.join(ends)}"
    if any(page.off_at is None for page in pages):
        return "Ready, and off: no link has been made yet"
    latest = max((page.off_at, page.get_off_how_display()) for page in pages if page.off_at)
    return f"Off since {date_words(latest[0], today)}: {latest[1][:1].lower()}{latest[1][1:]}"


def _reader(page: PersonPage) -> str:
    label = page.get_reader_display()
    return label[:1].lower() + label[1:]
