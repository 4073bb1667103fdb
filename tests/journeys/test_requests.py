"""An enquiry that the trust makes for the council: asked, accepted, returned with a gap, sent back, returned, accepted.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.models import AgencyRequest, Enquiry
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.queries import triage_team
from tests.journeys.asking import accept_it, accept_what_came, ask, give_back, send_it_back, trust_team
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry that is planned."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.filter(memberships__team=team, memberships__role="triage-worker").first()
    assert worker is not None
    return under_way(TriageDesk(council, team, actor_of(worker)))


def test_the_trust_makes_an_enquiry_and_the_council_has_it_completed(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-lead")
    ask(hands, enquiry, look)
    asked = AgencyRequest.objects.get()

    accept_it(hands, asked, look)
    hands.reads("Edith Marlowe")
    give_back(hands, asked, look, "It is not written down")

    send_it_back(hands, asked, look, "The turning charts of both nights")
    hands.open("/enquiries/waiting")
    hands.reads(trust_team().organisation.name)
    look()

    sign_in(hands, "trust-lead")
    hands.open(f"/requests/{asked.pk}")
    hands.reads("What is missing: The turning charts of both nights")
    give_back(hands, asked, look, "Twice each night, by the charts")

    accept_what_came(hands, asked)
    hands.reads("Twice each night, by the charts")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("1 complete")
