"""What a page says: a sentence is written, read in the preview as its reader will read it, and then approved or hidden."""

import secrets
from hashlib import sha256
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import PageSentence, PersonPage, SentenceState
from goldenthread.cases.operations.person_pages import held_page, refuse_unless, say_pages
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import person_pages as rules
from goldenthread.cases.rules.page_sentences import ADDED, OWN, SECTIONS, Proposed, may_be_out_of_date
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

MOST = 40
CHANGED = "This has changed since you read it: read it again, then decide"
TOO_MANY = f"A page holds {MOST} sentences at most: change one of them"
DECIDED = (SentenceState.SHOWN, SentenceState.UNSAFE, SentenceState.LEFT_OUT)


@operation
def write_sentence(
    *, actor: Actor, page_id: UUID, key: str = "", section: str = "", words: str, easy: str = "", quoted: bool = True
) -> PageSentence:
    """Write a sentence in other words than the record proposes, or a new one under a section. Nobody reads it before it is
    approved. `quoted` is whether the person's own words stay beside it. Raises Refused for words that may not stand there.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    page = held_page(actor, page_id)
    known = current_sentences(page)
    if key and key not in known:
        raise Refused("This sentence is no longer proposed: write it as a new one")
    if not key and (section not in SECTIONS or len(known) >= MOST):
        raise Refused("Choose where it stands" if section not in SECTIONS else TOO_MANY)
    old = known.get(key) or Proposed(f"{OWN}{secrets.token_hex(4)}", section, ADDED, words)
    proposed = _proposed(page).get(old.key)
    quote = (proposed.quote if proposed else old.quote) if quoted else ""
    refuse_unless(rules.may_be_read(words, easy, quote, queries.hidden_from(page)))
    written = _keep(actor, page, old, quote, words.strip(), easy.strip(), SentenceState.WRITTEN)
    audit.record(actor, "page_sentence_written", page)
    return written


@operation
def decide_sentence(*, actor: Actor, page_id: UUID, key: str, state: str, seen: str) -> PageSentence:
    """Approve a sentence as it stood in the preview, or hide it. `seen` is what was read there: a sentence that has changed
    meanwhile, by a colleague or in the record, is refused and read again."""
    actor.require(Permission.LEAD_ENQUIRY)
    page = held_page(actor, page_id)
    one = current_sentences(page).get(key)
    if state not in DECIDED or one is None:
        raise Refused("Choose whether they read this")
    if seen != as_seen(one):
        raise Refused(CHANGED)
    if state == SentenceState.SHOWN:
        refuse_unless(rules.may_be_read(one.words, one.easy, one.quote, queries.hidden_from(page)))
    decided = _keep(actor, page, one, one.quote, one.words, one.easy, state)
    say_pages(page.enquiry, read_again=not out_of_date(page))
    audit.record(actor, "page_sentence_decided", page, state=state)
    return decided


def current_sentences(page: PersonPage) -> dict[str, PageSentence | Proposed]:
    """Every sentence as it was last written or decided, or as the record proposes it where nobody has done either."""
    latest = {key: rows[-1] for key, rows in queries.latest_sentences(page).items()}
    return {**_proposed(page), **latest}


def out_of_date(page: PersonPage) -> set[str]:
    """The keys of the sentences that its reader reads and that may be out of date: they stay as they were approved."""
    proposed = _proposed(page)
    shown = queries.sentences_shown(page)
    return {one.key for one in shown if may_be_out_of_date(one.key, one.basis, proposed.get(one.key))}


def as_seen(one: PageSentence | Proposed) -> str:
    """What a preview shows of a sentence, as a mark that changes with it."""
    row = str(one.pk) if isinstance(one, PageSentence) else ""
    return sha256("\0".join((row, one.quote, one.words, one.easy)).encode()).hexdigest()[:32]


def _proposed(page: PersonPage) -> dict[str, Proposed]:
    return {one.key: one for one in queries.proposed_for(page)}


def _keep(
    actor: Actor, page: PersonPage, of: PageSentence | Proposed, quote: str, words: str, easy: str, state: str
) -> PageSentence:
    proposed = _proposed(page).get(of.key)
    return PageSentence.objects.create(
        page=page,
        key=of.key,
        section=of.section,
        place=of.place,
        quote=quote,
        words=words,
        easy=easy,
        state=state,
        basis=proposed.basis if proposed else "",
        written_by_id=actor.user_id,
        written_by=actor.name,
    )
