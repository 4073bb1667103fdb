"""A private link to the seven questions: given by hand or by e-mail where that is safe, opened once, and switched off."""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import AskingLink, AskingState, Enquiry, HowItWent
from goldenthread.cases.operations.contact import require_safe_way, write_questions
from goldenthread.cases.operations.enquiries import say_of
from goldenthread.cases.operations.how_it_went import (
    PART,
    held_asking,
    keep_reply,
    owe_another_way,
    owe_reading,
    require_asker,
    require_independent,
)
from goldenthread.cases.operations.outcomes import refuse_unless
from goldenthread.cases.rules import how_it_went as rules
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message
from goldenthread.sharing.operations import note_left
from goldenthread.sharing.rules.ledger import Channel
from goldenthread.ui.words import short_date_words

NOT_IN_USE = "This page is not in use"  # unknown, used, expired and switched off are one answer
ANOTHER_WAY = "Ask how it went another way: the e-mail did not arrive"


@operation
def give_link(*, actor: Actor, enquiry_id: UUID, whose: str, speaker: str = "", address: str = "") -> str:
    """Make a private link to the questions, which ends every one before it: its whole address, which is kept nowhere.

    With an e-mail `address` it is sent there, otherwise it is given by hand. Raises Refused where the actor had a part in the
    enquiry, the time for it is over, or it is not safe for them. Source: issue "The enquiry" 5; issue "Safe practice" 2.
    """
    require_asker(actor)
    asking = held_asking(actor, enquiry_id)
    require_independent(actor, asking)
    named = bool(asking.asker_name)
    refuse_unless(rules.may_give_link(state=asking.state, named=named, ends_at=asking.due_at, now=clock.now()))
    if whose not in rules.WHOSE:
        raise Refused("Say whom it is for")
    if whose == "representative" and not speaker.strip():
        raise Refused("Say who speaks for the person")
    require_safe_way(asking.enquiry.concern, whose, "page")
    switch_links_off(asking)
    raw = secrets.token_urlsafe(24)
    link = AskingLink.objects.create(
        asking=asking,
        token_hash=hash_of(raw),
        whose=whose,
        speaker=speaker.strip() if whose == "representative" else "",
        by_email=bool(address),
        given_by=actor.name,
        ends_at=asking.due_at,
    )
    where = f"{settings.PUBLIC_ADDRESS}{reverse('answer_by_link')}?t={raw}"
    if address:
        write_questions(link, address, where)
    asking.state = AskingState.LINK_GIVEN
    asking.save(update_fields=["state"])
    how = "by e-mail" if address else "by hand"
    say_of(asking.enquiry, PART, f"Link given {how}, {short_date_words(clock.today(), clock.today())}. Not answered yet")
    channel = Channel.LETTER if address else Channel.PAGE
    enquiry, to = asking.enquiry, rules.WHOSE[whose]
    note_left("questions-link", about=enquiry, root_id=enquiry.concern_id, by=actor.name, to=to, channel=channel)
    audit.record(actor, "link_given", asking, whose=whose, by_email=bool(address))
    return where


def switch_links_off(asking: HowItWent) -> None:
    """No link that was given opens any more, and no letter that holds one leaves. For use within an operation."""
    for link in asking.links.filter(used_at=None, off_at=None):
        link.off_at = clock.now()
        link.save(update_fields=["off_at"])
        outbox.settle(link.pk)


@operation
def take_link_off(*, actor: Actor, enquiry_id: UUID) -> HowItWent:
    """Switch the link off at once, such as when somebody else has it. Whoever opens it reads the same neutral page."""
    require_asker(actor)
    asking = held_asking(actor, enquiry_id)
    if asking.state != AskingState.LINK_GIVEN:
        raise Refused("No link is in use")
    switch_links_off(asking)
    asking.state = AskingState.TO_ASK
    asking.save(update_fields=["state"])
    say_of(asking.enquiry, PART, "The link is switched off. Not answered yet")
    audit.record(actor, "link_taken_off", asking)
    return asking


def hash_of(raw: str) -> str:
    """What is kept of a token. Its 192 bits are random, so a plain hash cannot be guessed back, nor the token by trying."""
    return sha256(raw.encode()).hexdigest()


def open_link(*, token: str) -> AskingLink:
    """The link with this token, while it opens. Raises Refused with one answer for every other."""
    working = AskingLink.objects.filter(token_hash=hash_of(token), used_at=None, off_at=None, ends_at__gt=clock.now())
    link = working.first() if token else None
    if link is None:
        raise Refused(NOT_IN_USE)
    return link


@operation
def answer_by_link(*, token: str, answers: Mapping[str, str], answered_by: str, words: str) -> None:
    """Keep what somebody answered by their link, which opens nothing after that. Raises Refused as `open_link`.

    Answers that may say that somebody is not safe, and any words, must be read by the council within a working day.
    """
    asking_id = open_link(token=token).asking_id
    enquiry = Enquiry.objects.select_for_update(of=("self",)).select_related("team").get(how_it_went=asking_id)
    asking = HowItWent.objects.select_for_update(of=("self",)).select_related("asker").get(pk=asking_id)
    asking.enquiry = enquiry
    link = open_link(token=token)  # again, now that nobody else can use it
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    who = "representative" if link.whose == "representative" else answered_by
    if who not in rules.ANSWERED_BY:
        raise Refused("Say who answered")
    entry = rules.Entry(rules.BY_LINK, who, clock.today(), link.speaker, words)
    keep_reply(asking, entry, answers, entered_by="By their link")
    if rules.needs_a_look(answers, words):
        owe_reading(asking)
    audit.record(Actor.public(), "how_it_went_answered", asking, how=rules.BY_LINK)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """The e-mail with a link has failed: they must be asked another way, and the work list says so."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind == AskingLink._meta.label_lower:
        link = AskingLink.objects.select_related("asking__enquiry__team").get(pk=message.subject_id)
        if link.off_at is None:
            owe_another_way(link.asking, ANOTHER_WAY)
