"""What somebody does who reads a page of their own: opens it, looks, says something, asks for somebody to speak up for them.

They have no account. A link that cannot be guessed and a word open the page; the audit names them as its reader.
"""

from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import AdditionKind, Enquiry, PageMessage, PageMessageKind, PersonPage, Stage
from goldenthread.cases.operations.enquiries import owe_in
from goldenthread.cases.operations.outcomes import refuse_unless
from goldenthread.cases.operations.person_pages import say_pages
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import person_pages as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.codes import hash_of, tidy_code
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.ui.words import plural

READER = Actor(name="Whoever reads their own page")
OWED = "answer-person"
WRONG_WORD = "That is not the word. Check how it is spelt, then try again"
ASKED_THERE = "They ask on their page for somebody to speak up for them"


def hash_of_link(link: str) -> str:
    """By what a link is found, however it was typed."""
    return hash_of(tidy_code(link))


def open_page(*, link: str, word: str) -> PersonPage | None:
    """The page that a link and its word open; None where the link opens nothing, which takes as long as a wrong word.

    Raises Refused, in words for the reader, for a wrong word and while they must wait. The try is counted before the word is
    looked at, so that many at once are slowed like many in a row; the word is compared outside of any transaction, because
    that is slow on purpose.
    """
    page = _count_try(hash_of_link(link))
    right = check_password(rules.tidy_word(word), page.word_hash if page else _nobodys())
    if page is None:
        return None
    if not right:
        raise Refused(WRONG_WORD)
    _opened(page.pk)
    return page


@operation
def _count_try(key_hash: str) -> PersonPage | None:
    page = queries.page_by_link(key_hash)
    if page is None:
        return None
    held = PersonPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    now = clock.now()
    minutes = rules.must_wait(held.tries, held.tried_at, now)
    if minutes:
        raise Refused(f"Wait {plural(minutes, 'minute')}, then try again")
    held.tries, held.tried_at = min(held.tries + 1, 1000), now
    held.save(update_fields=["tries", "tried_at"])
    return page


@operation
def _opened(page_id: UUID) -> None:
    PersonPage.objects.filter(pk=page_id).update(tries=0, tried_at=None)


@cache
def _nobodys() -> str:
    """The hash of no word, so that a link that opens nothing takes as long as one that does."""
    return make_password("no word at all")


@operation
def look_at_page(*, page: PersonPage, what: str) -> None:
    """Record that its reader is about to see a page. Without a record nothing is shown."""
    audit.looked_at(READER, [page, page.enquiry.concern], page=what)
    PersonPage.objects.filter(pk=page.pk).update(last_opened_at=clock.now())


@operation
def say_on_page(*, page: PersonPage, words: str, form_key: str) -> PageMessage:
    """Keep what a reader says, in their own words; the council owes an answer the same day."""
    if not words.strip():
        raise Refused(rules.SAY_SOMETHING)
    message = _keep(page, PageMessageKind.MESSAGE, words.strip(), form_key)
    if message.answered_at is None:
        owe_in(page.enquiry, OWED, page)
    say_pages(page.enquiry)
    return message


@operation
def ask_for_advocate(*, page: PersonPage, form_key: str) -> PageMessage:
    """Keep that a reader asks for somebody to speak up for them: they hear the same day, and whether an advocate must be
    arranged is considered again. Once the enquiry has closed nothing is considered in it."""
    message = _keep(page, PageMessageKind.ADVOCATE, "", form_key)
    if message.answered_at is None:
        owe_in(page.enquiry, OWED, page)
        if page.enquiry.stage != Stage.CLOSED:
            owe_in(page.enquiry, "consider-advocacy", because=ASKED_THERE)
    say_pages(page.enquiry)
    return message


def _keep(page: PersonPage, kind: str, words: str, form_key: str) -> PageMessage:
    """Keep it once, however often the form is sent; the person's own words stand with the concern too."""
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=page.enquiry_id)
    page.enquiry.parts = enquiry.parts
    message, new = PageMessage.objects.get_or_create(
        page=page, form_key=form_key, defaults={"owner_id": page.owner_id, "kind": kind, "words": words}
    )
    if new:
        if words and page.is_own:
            said = {"said_by": page.name, "written_by": "On their own page"}
            page.enquiry.concern.additions.create(kind=AdditionKind.PERSON, words=words, **said)
        audit.record(READER, "said_on_page", page, what=kind)
    return message


@operation
def answer_page_message(*, actor: Actor, message_id: UUID, how: str, words: str = "") -> PageMessage:
    """Note how what a reader said was answered: by a new sentence on the page, or another way. Once."""
    actor.require(Permission.LEAD_ENQUIRY)
    found = queries.page_messages(actor).get(pk=message_id)
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=found.page.enquiry_id)
    message = PageMessage.objects.select_for_update(of=("self",)).select_related("page").get(pk=message_id)
    if message.answered_at is not None:
        raise Refused(f"{message.answered_by} has answered this")
    since = queries.approved_since(message.page, message)
    refuse_unless(rules.may_answer(how=how, words=words, approved_since=since))
    message.answer, message.answer_words = how, words.strip()
    message.answered_at, message.answered_by = clock.now(), actor.name
    message.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    if not message.page.messages.filter(answered_at=None).exists():
        clocks.finish_clock(OWED, message.page)
    say_pages(enquiry)
    audit.record(actor, "page_message_answered", message.page, how=how)
    return message
