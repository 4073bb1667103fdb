"""A page of somebody's own, and how far it can be taken in one line of a test."""

from typing import Any

from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations, queries
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Enquiry, PersonPage
from goldenthread.cases.rules.person_pages import Readiness
from goldenthread.cases.tests.factories import TriageDesk, said
from goldenthread.core import clock

WORD = "Nightingale"
MAY_HAVE_PAGE = SafeWays(may="yes", ways=("in-person", "page"))


def readiness(**changed: Any) -> Readiness:
    """The person, seen alone today, with a telephone of her own that nobody else opens."""
    facts = {"reader": "person", "name": "Edith Marlowe", "seen_on": clock.today(), "seen_by": "Tom Ashdown"}
    safe = {"device": "own", "mailbox": "own", "others": "Nobody", "others_risk": "no"}
    return Readiness(**facts | safe | changed)


def speaks_for_her(**changed: Any) -> Readiness:
    """Her attorney, whose authority was checked."""
    checked = {"authority_by": "Tom Ashdown", "authority_on": clock.today(), "authority_seen": "The registered power"}
    source = {"may_be_source": "no", "not_source": "She lives abroad and has no part in the care"}
    return readiness(**{"reader": "attorney", "name": "Ruth Penhale"} | checked | source | changed)


def heard_and_led(desk: TriageDesk, enquiry: Enquiry) -> Enquiry:
    """The same enquiry, with somebody who leads it and with what she wants heard from herself."""
    manager = actor("safeguarding-manager", team=desk.team)
    who = {"lead_id": desk.worker.user_id, "manager_id": manager.user_id}
    operations.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, **who)
    wish = {"number": 1, "still": True} | said("I want to sit in the garden again.")
    operations.revisit_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **wish)
    return Enquiry.objects.get(pk=enquiry.pk)


def permit(desk: TriageDesk, enquiry: Enquiry, answer: SafeWays = MAY_HAVE_PAGE, whose: str = "person") -> None:
    """What was answered about being reached."""
    operations.record_safe_contact(actor=desk.worker, concern_id=enquiry.concern_id, whose=whose, answer=answer)


def page_ready(desk: TriageDesk, enquiry: Enquiry, **changed: Any) -> PersonPage:
    """A page that is ready: no link has been made, and nothing is approved."""
    permit(desk, enquiry)
    return operations.make_page_ready(actor=desk.worker, enquiry_id=enquiry.pk, ready=readiness(**changed))


def approve(desk: TriageDesk, page: PersonPage, *keys: str, state: str = "shown") -> None:
    """Decide of these sentences, or of everything that the record proposes."""
    page = queries.person_pages(desk.worker).get(pk=page.pk)
    for key, one in operations.current_sentences(page).items():
        if key in keys or not keys:
            said = {"key": key, "state": state, "seen": operations.as_seen(one)}
            operations.decide_sentence(actor=desk.worker, page_id=page.pk, **said)


def link_of(desk: TriageDesk, page: PersonPage, word: str = WORD, form_key: str = "one") -> str:
    """The link of a page, with the word that was agreed."""
    return operations.give_page_link(actor=desk.worker, page_id=page.pk, word=word, form_key=form_key)


def page_on(desk: TriageDesk, enquiry: Enquiry) -> tuple[PersonPage, str]:
    """A page that its reader can open, with everything approved that the record proposes; and its link."""
    page = page_ready(desk, enquiry)
    approve(desk, page)
    return page, link_of(desk, page)
