"""What each view allows of a concern, as the fields that somebody typed, and reading what a browser is shown."""

from collections.abc import Iterable
from itertools import count

from django.test import Client

from goldenthread.involvement.models import Notice
from goldenthread.ui.tests.downloads import take
from tests.access.planted.cast import Cast
from tests.access.planted.concerns import PROTECTED, Planted
from tests.access.planted.words import Allowed

FACE = ("provider", "location")
OWN_WORDS = ("what_happened", *PROTECTED)  # an agency's report as it sent it, whomever it named
PERSON = ("person_name",)
# A hand-over carries the case on purpose; never who raised it, and no member of staff but to the police.
CASE = ("person_name", "said_age", "person_address", "identified_address", "location", "wants", "source_of_risk", "safe_words")
CASE += ("what_happened", "person_must_not_know", "representative_must_not_know")
OF_DESK = {
    "out-of-hours": (
        "asks",
        "could_happen",
        "to_ring",
        "safe_because",
        "safe_plan",
        "safe_checked_by",
        "seen_by",
        "seen_words",
    ),
    "police": ("asks",),
    "children-front-door": (),
}
ALSO = {
    "police": ("staff_name", "staff_role", "staff_employer"),
    "children-front-door": ("children_words",),
    "out-of-hours": (),
}
STAFF = ("staff_name", "staff_role", "staff_employer", "staff_where", "staff_because")
STAFF += ("employer_to", "employer_what", "employer_because", "employer_how")


def read(client: Client, address: str) -> str:
    """What a page or a download says."""
    answer = take(client, address) if "/download" in address else client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    content: bytes = answer.taken if "/download" in address else answer.getvalue()
    return content.decode()


def every_page(client: Client, address: str) -> Iterable[str]:
    """A list, page after page, to its last."""
    for number in count(1):
        text = read(client, f"{address}{'&' if '?' in address else '?'}page={number}")
        yield text
        if f"page={number + 1}" not in text:
            return


def desk_fields(kind: str) -> tuple[str, ...]:
    """The fields that one partner may read of what is in its hands."""
    own = (*OF_DESK[kind], "returned", "reference", "because", "officer", "number", "contacted")
    return (*CASE, *ALSO[kind], *(f"{kind}_{name}" for name in own))


def view_of(planted: Planted, notice: Notice, view: str) -> set[str]:
    """The fields of one concern that one view of a notice of it allows."""
    told = {"outcome", f"actions_{notice.recipient}"} if notice.outcome_told_at else set()
    if notice.sealed:
        return {"provider"} | told
    hidden = planted.small and view == "oversight"
    more = {"own-person": PERSON, "meeting": (*PERSON, "wants")}.get(view, ())
    return {"provider", *more} | told | (set() if hidden else {"location"})


def elsewhere(cast: Cast) -> Allowed:
    """What another council sees: of an offer why it is made, of what it accepted the report."""
    return lambda number: cast.seen_elsewhere.get(number, ())


def read_on(client: Client, address: str) -> str:
    """What somebody sees who follows where an address leads."""
    return client.get(address, follow=True).content.decode()
