"""What is read of every concern together: lists to their last page, downloads, e-mails and the API."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from django.test import Client

from goldenthread.accounts.actor import Actor
from goldenthread.involvement.models import Notice
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message
from tests.access.planted.cast import Cast
from tests.access.planted.concerns import Planted
from tests.access.planted.views import OWN_WORDS, STAFF, desk_fields, elsewhere, every_page, view_of
from tests.access.planted.words import Allowed, Watch


def of_lists(cast: Cast, watch: Watch, everything: list[Planted]) -> None:
    """Every list to its last page, and every download."""
    by_number = {one.number: one for one in everything}
    notices = {(one.concern_id, one.team_id): one for one in Notice.objects.all()}
    commissioners = (cast.partners.quality, cast.partners.icb, cast.partners.chc, cast.chc_colleague)
    for who in commissioners:
        allowed = _listed(by_number, notices, who)
        lists = [f"/notices?list={tab}" for tab in ("everything", "to-answer", "following", "outcomes")]
        _read_list(cast, watch, who, "notices", allowed, (*lists, "/notices/register", "/notices/trend"))
    for kind, desk in cast.desks.items():
        fields = desk_fields(kind)
        allowed = lambda _, fields=fields: fields  # noqa: E731 (one line a desk)
        _read_list(cast, watch, desk, f"{kind} desk, list", allowed, [f"/handed-over?list={tab}" for tab in DESK_LISTS])
    _read_list(cast, watch, cast.trust_lead, "agency, list", lambda _: OWN_WORDS, ["/reports"])
    asked = [f"/requests?list={tab}" for tab in ASKED_LISTS]
    _read_list(cast, watch, cast.trust_lead, "asked, list", lambda _: (), asked)
    _read_list(cast, watch, cast.elsewhere.worker, "council elsewhere, list", elsewhere(cast), COUNCIL_LISTS)
    but_staff: Callable[[int], Any] = lambda number: by_number[number].fields - set(STAFF)  # noqa: E731
    _read_list(cast, watch, cast.worker, "triage, list", but_staff, (*COUNCIL_LISTS, "/handed-over/out", "/enquiries/waiting"))


DESK_LISTS = ("with-us", "handed-back")
ASKED_LISTS = ("to-answer", "answered")
COUNCIL_LISTS = ("/work?list=team", "/work/download?list=team")


def _read_list(cast: Cast, watch: Watch, who: Actor, audience: str, allowed: Allowed, addresses: Iterable[str]) -> None:
    for address in addresses:
        for text in every_page(cast.client(who), address):
            watch.check(text, audience, address, allowed)


def _listed(by_number: dict[int, Planted], notices: dict[Any, Notice], who: Actor) -> Allowed:
    """What a team's lists and register may show of each concern: oversight, whoever reads them."""

    def allowed(number: int) -> set[str]:
        planted, found = by_number[number], set()
        for team_id in who.team_ids:
            notice = notices.get((planted.concern.pk, team_id))
            found |= view_of(planted, notice, "oversight") if notice else set()
        return found

    return allowed


def of_letters(watch: Watch) -> None:
    """Every e-mail of the run as it leaves: subject, body and recipient. One to whoever raised it has their own address."""
    for message in Message.objects.order_by("created_at"):
        subject, body = compose(message.letter, message.words, repeated=False)
        watch.check(f"{message.to_name}\n{subject}\n{body}", "e-mail", message.letter)
        theirs = ("reporter_contact",) if message.letter == "to-whoever-raised-it" else ()
        watch.check(message.to_address, "e-mail, address", message.letter, lambda _, theirs=theirs: theirs)


def of_api(cast: Cast, watch: Watch) -> None:
    """What each body's service account is answered, to the last of it."""
    for token in cast.bearers():
        for offset in count(0, 200):
            bearer = {"authorization": f"Bearer {token}"}
            answer = Client().get(f"/api/v1/concerns?limit=200&offset={offset}", headers=bearer)
            assert answer.status_code in (200, 403)
            watch.check(answer.content.decode(), "API", "a body’s own reports")
            if answer.status_code != 200 or offset + 200 >= answer.json()["count"]:
                break
