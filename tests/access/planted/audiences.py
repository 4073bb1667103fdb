"""What each audience reads of the concerns, held to what its view allows.

Of one concern: `of_notices`, `of_hand_overs`, `of_provider`, `of_council_elsewhere`, `of_whoever_raised_it`, `of_council` and
`of_nobody`. What is read of all of them together is in `lists`.
"""

from collections.abc import Iterable

from django.test import Client
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.cases import queries
from goldenthread.cases.models import AgencyRequest, HandOver
from goldenthread.cases.rules.requests import REPORT, Asking
from goldenthread.cases.rules.safety import Said
from goldenthread.core import clock
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice
from tests.access.planted.concerns import DAY, Planted, in_hours, seen_just_now
from tests.access.planted.enquiries import enquiry_of
from tests.access.planted.views import FACE, OWN_WORDS, STAFF, desk_fields, elsewhere, read, read_on, view_of
from tests.access.planted.words import Leak, nobody, only

BEFORE = {  # the pages of somebody at a partner's desk until they have it, and while they have it
    "out-of-hours": ("hand_over", "acknowledge_hand_over"),
    "police": ("hand_over", "answer_as_police"),
    "children-front-door": ("hand_over", "acknowledge_hand_over"),
}
WHILE = {
    "out-of-hours": ("hand_over", "decide_safe_tonight_for_council", "record_sighting_for_council", "return_hand_over"),
    "police": ("hand_over", "return_hand_over"),
    "children-front-door": ("hand_over", "return_hand_over"),
}


def of_notices(planted: Planted) -> None:
    """Every recipient's page: before anybody is named, by whoever is named, and by everybody else of the team."""
    cast, notices = planted.cast, planted.notices()
    partners = cast.partners
    chc, icb = notices["continuing-healthcare"], notices["icb-safeguarding"]
    assert (chc.view, icb.view) == ("own-person", "oversight")
    if planted.sometimes():
        _read_notice(planted, *((partners.chc, chc) if planted.number % 2 else (partners.icb, icb)), "oversight")
    readers = [(cast.chc_colleague, chc, "oversight"), (cast.icb_colleague, icb, "oversight")]
    if "quality-team" in notices:
        readers.append((partners.quality, notices["quality-team"], "oversight"))
    if planted.sometimes():
        readers += _named(planted, chc, icb)
    for who, notice, view in planted.some(readers):
        _read_notice(planted, who, notice, view)


def _named(planted: Planted, chc: Notice, icb: Notice) -> list[tuple[Actor, Notice, str]]:
    """A case officer is named, and somebody who will attend has the meeting pack."""
    cast, partners = planted.cast, planted.cast.partners
    operations.name_case_officer(actor=partners.chc, notice_id=chc.pk, user_id=partners.chc.user_id)
    answer = {"answer": "attend", "attending_id": partners.icb.user_id, "words": planted("answer_words")}
    operations.answer_notice(actor=partners.icb, notice_id=icb.pk, kept=planted.concern.ring_line, **answer)
    operations.give_pack(actor=cast.worker, notice_id=icb.pk)
    return [(partners.chc, chc, "own-person"), (partners.icb, icb, "meeting")]


def _read_notice(planted: Planted, who: Actor, notice: Notice, view: str) -> None:
    notice.refresh_from_db()
    text = read(planted.cast.client(who), f"/notices/{notice.pk}")
    fields = view_of(planted, notice, view)
    if who.organisation_id == notice.team.organisation_id == planted.cast.partners.icb_body.pk and notice.answer_words:
        fields |= {"answer_words"}
    always = _of(planted, fields & {"person_name", "provider", "outcome"})
    planted.watch.check(text, view, f"a notice to {notice.recipient}", only(planted.number, *fields), shows=always)
    withheld = planted.spoke_up and who.organisation_id == planted.cast.partners.icb_body.pk
    assert ("Kind of concern withheld" in text) is withheld
    assert ("The council received the concern" in text) is not (withheld or notice.sealed)


def _of(planted: Planted, fields: Iterable[str]) -> list[tuple[int, str]]:
    return [(planted.number, field) for field in fields]


def of_outcome(planted: Planted) -> None:
    """Decided and told: every recipient hears the same words and its own actions, and none of why."""
    planted.decide_and_tell()
    notices, partners = planted.notices(), planted.cast.partners
    officer = notices["continuing-healthcare"].case_officer_id
    readers = [
        (partners.chc, "continuing-healthcare", "own-person" if officer else "oversight"),
        (planted.cast.icb_colleague, "icb-safeguarding", "oversight"),
    ]
    for who, recipient, view in planted.some(readers):
        _read_notice(planted, who, notices[recipient], view)


def of_hand_overs(planted: Planted) -> None:
    """One partner's pages, each partner in its turn: before somebody there has it, while they have it, and handed back."""
    kinds = list(BEFORE)
    kind = kinds[(planted.number + planted.number // len(kinds)) % len(kinds)]
    hand_over = _hand_over(planted, kind)
    desk = planted.cast.desks[kind]
    _read_hand_over(planted, hand_over, desk, planted.some(BEFORE[kind]))
    _act_on(planted, hand_over, desk)
    hand_over.refresh_from_db()
    if hand_over.returned_at is None:  # with their answer the police have handed it back
        _read_hand_over(planted, hand_over, desk, planted.some(WHILE[kind]))
        cases.return_hand_over(actor=desk, hand_over_id=hand_over.pk, words=planted(f"{kind}_returned"))
    if planted.sometimes():
        _read_hand_over(planted, hand_over, desk, ("hand_over",))
    planted.settle()


def _hand_over(planted: Planted, kind: str) -> HandOver:
    concern_id = planted.concern.pk
    if kind == "police":
        cases.ask_police(actor=planted.cast.worker, concern_id=concern_id, asks=planted("police_asks"))
    elif kind == "out-of-hours":
        texts = {name: planted(f"{kind}_{name}") for name in ("asks", "could_happen", "to_ring")}
        cases.hand_to_out_of_hours(actor=planted.cast.worker, concern_id=concern_id, back_by=clock.now() + DAY, **texts)
    else:
        told = {"because": planted("age_because"), "children_words": planted("children_words")}
        worker = planted.cast.worker
        cases.record_children(actor=worker, concern_id=concern_id, band="adult", children_at_home="yes", **told)
    return HandOver.objects.get(concern_id=concern_id, kind=kind, returned_at=None)


def _read_hand_over(planted: Planted, hand_over: HandOver, desk: Actor, pages: Iterable[str]) -> None:
    kind = hand_over.kind
    for name in pages:
        text = read(planted.cast.client(desk), reverse(name, args=[hand_over.pk]))
        shows = ("what_happened", "person_name") if name == "hand_over" else ()
        allowed = only(planted.number, *desk_fields(kind))
        planted.watch.check(text, f"{kind} desk", name, allowed, shows=_of(planted, shows))


def _act_on(planted: Planted, hand_over: HandOver, desk: Actor) -> None:
    kind, chance = hand_over.kind, planted.chance
    if kind == "police":
        facts = planted.crime_facts(chance.choice(["yes", "no"]), who="police")
        cases.answer_as_police(actor=desk, hand_over_id=hand_over.pk, facts=facts)
        return
    theirs = planted(f"{kind}_reference")
    cases.acknowledge_hand_over(actor=desk, hand_over_id=hand_over.pk, their_reference=theirs)
    if kind == "out-of-hours":
        texts = {name: planted(f"{kind}_safe_{name}") for name in ("because", "plan", "checked_by")}
        said = Said(safe=True, check_at=in_hours(20), **texts)
        cases.decide_safe_tonight_for_council(actor=desk, hand_over_id=hand_over.pk, said=said)
        texts = {"tried_by": planted(f"{kind}_seen_by"), "words": planted(f"{kind}_seen_words")}
        seeing = seen_just_now()
        cases.record_sighting_for_council(actor=desk, hand_over_id=hand_over.pk, seeing=seeing, **texts)


def of_provider(planted: Planted) -> None:
    """The provider itself: nothing before it is told, and then only what was decided to say."""
    lead = planted.provider_lead
    assert lead is not None
    client, own = planted.cast.client(lead), only(planted.number, *FACE)
    text = read(client, "/about-us")
    planted.watch.check(text, "provider, not told", "/about-us", own)
    if "Nothing to read here" not in text:
        raise Leak("provider, not told, reads in /about-us that there is something")
    telling = planted.tell_provider()
    told = only(planted.number, *FACE, "provider_says")
    text = read(client, f"/about-us/{telling.pk}")
    planted.watch.check(text, "provider, told", "what it was told", told, shows=_of(planted, ["provider_says"]))
    operations.answer_telling(actor=lead, telling_id=telling.pk, words=planted("provider_answer"))
    for address in planted.some(("/about-us", f"/about-us/{telling.pk}", "/reports", "/")):
        told = only(planted.number, *FACE, "provider_says", "provider_answer")
        planted.watch.check(read_on(client, address), "provider, told", address, told)


def of_council_elsewhere(planted: Planted) -> None:
    """Another council to which it is offered: why, and nothing of it; the report alone once it is accepted."""
    there, watch, accept = planted.cast.elsewhere, planted.watch, planted.number % 2 == 1
    because, council = planted("passing_because"), there.council
    passing = cases.pass_concern_on(actor=planted.cast.worker, concern_id=planted.concern.pk, to=council, because=because)
    allowed = planted.cast.seen_elsewhere
    allowed[planted.number] = ("passing_because",)
    client = planted.cast.client(there.worker)
    text = read(client, f"/concerns/offered/{passing.pk}")
    watch.check(text, "council, offered", "the offer", elsewhere(planted.cast), shows=_of(planted, ["passing_because"]))
    watch.check(read(client, "/work?list=team"), "council, offered", "its work list", elsewhere(planted.cast))
    sent_back = "" if accept else planted("sent_back_because")
    cases.answer_passing_on(actor=there.worker, passing_id=passing.pk, accept=accept, because=sent_back)
    planted.settle()
    assert client.get(planted.page("concern")).status_code == 404
    if accept:
        allowed[planted.number] += (*FACE, *planted.reported)
        passing.refresh_from_db()
        text = read(client, f"/concerns/{passing.became_id}")
        watch.check(text, "council, accepted", "its own file", elsewhere(planted.cast), shows=_of(planted, ["what_happened"]))


def of_whoever_raised_it(planted: Planted) -> None:
    """The agency reads its own report; somebody anonymous hears by their code."""
    if planted.by_agency:
        client, report = planted.cast.client(planted.cast.trust_lead), planted.page("own_report")
        shows = _of(planted, ["what_happened"])
        own_words = only(planted.number, *OWN_WORDS)
        planted.watch.check(read(client, report), "agency", "its report", own_words, shows=shows)
    if planted.code:
        answer = Client().post(reverse("hear_about_report"), {"code": planted.code})
        text = answer.content.decode()
        assert "We have no concern under this code" not in text
        planted.watch.check(text, "anonymous reporter", "what they hear")


OF_ASKED = ("requests_of_us", "asked_of_us", "return_request", "ask_about_request", "decline_request")
KEPT_BY_COUNCIL = {"request_chased", "request_withdrawn"}


def of_asked(planted: Planted) -> None:
    """A team that is asked for something, or to make the enquiry: what is asked, and who it is about where that is given."""
    worker, lead = planted.cast.worker, planted.cast.trust_lead
    enquiry = enquiry_of(planted, worker)
    held = queries.police_hold(enquiry)
    making = not (held.hold or held.hand_over)
    named = making or planted.number % 2 == 0
    asked = cases.ask_agency(
        actor=worker,
        enquiry_id=enquiry.pk,
        asking=_asking(planted, making=making, named=named),
        team_id=next(iter(lead.team_ids)),
    )
    about = {"request_id": asked.pk}
    cases.ask_about_request(actor=lead, words=planted("request_question"), **about)
    cases.reply_to_question(actor=worker, words=planted("request_reply"), **about)
    cases.chase_request(actor=worker, words=planted("request_chased"), **about)
    report = {key: planted(f"request_{key}") for key in REPORT} if making else {}
    answered = {"answers": {1: planted("request_answer")}, "report": report, "words": planted("request_words")}
    cases.return_request(actor=lead, **answered, **about)
    cases.send_back_request(actor=worker, missing=planted("request_missing"), due=in_hours(300), **about)
    _read_asked(planted, asked, named)
    cases.withdraw_request(actor=worker, because=planted("request_withdrawn"), **about)
    _read_asked(planted, asked, named)
    everything = only(planted.number, *(planted.fields - set(STAFF)))
    text = read(planted.cast.client(worker), reverse("agency_request", args=[asked.pk]))
    planted.watch.check(text, "triage", "agency_request", everything, shows=_of(planted, ["request_purpose", "request_answer"]))


def _asking(planted: Planted, *, making: bool, named: bool) -> Asking:
    texts = {name: planted(f"request_{name}") for name in ("purpose", "because")}
    if making:
        texts |= {name: planted(f"request_{name}") for name in ("scope", "involving", "advocate")}
    items, gives = (planted("request_item"),), frozenset({"name"} if named else ())
    kind = "make-enquiry" if making else "information"
    return Asking(kind=kind, items=items, basis="care-act", due=in_hours(200), gives=gives, **texts)


def _read_asked(planted: Planted, asked: AgencyRequest, named: bool) -> None:
    theirs = {field for field in planted.fields if field.startswith("request_")} - KEPT_BY_COUNCIL
    allowed = only(planted.number, *theirs, *(["person_name"] if named else []))
    for name in planted.some(OF_ASKED, 2):
        listing = name == "requests_of_us"
        address = reverse(name, args=[] if listing else [asked.pk])
        shows = _of(planted, ["request_purpose", "request_item"]) if name == "asked_of_us" else ()
        text = read(planted.cast.client(planted.cast.trust_lead), address)
        planted.watch.check(text, "asked", name, nobody if listing else allowed, shows=shows)


def of_council(planted: Planted) -> None:
    """The council's own triage reads the file, and never who of the staff is named; governance nothing of it."""
    everything = only(planted.number, *(planted.fields - set(STAFF)))
    triage = [("triage", planted.cast.worker, name, everything) for name in ("concern", "staff_allegations", "must_hear")]
    looks = [("governance", planted.cast.governance, name, nobody) for name in ("who_has_looked", "download_looks")]
    for audience, who, name, allowed in planted.some(triage + looks):
        planted.watch.check(read(planted.cast.client(who), planted.page(name)), audience, name, allowed)


def of_nobody(planted: Planted) -> None:
    """Some of those who are told nothing, each at one address; somebody who searches for a word; a register asked for one."""
    cast, chance = planted.cast, planted.chance
    for role in planted.some(list(cast.others), 2):
        notice = chance.choice(list(planted.notices().values()))
        address = chance.choice([reverse("notice", args=[notice.pk]), planted.page("concern"), planted.page("own_report")])
        assert cast.client(cast.others[role]).get(address).status_code in (403, 404), f"{role} opens {address}"
    if planted.sometimes(0.3):
        of_search(planted, chance.choice(cast.searchers()), chance.choice(planted.withheld()))
    if planted.sometimes():
        commissioners = (cast.partners.quality, cast.partners.icb, cast.partners.chc, cast.chc_colleague)
        of_register(planted, chance.choice(commissioners), chance.choice(planted.withheld()))


def of_search(planted: Planted, who: Actor, sought: str) -> None:
    """A search for a word that somebody may not know finds nothing, and nothing spelt like it."""
    client, typed = planted.cast.client(who), sought.upper()
    client.post(reverse("search"), {"q": typed})
    text = read(client, reverse("search"))
    assert typed in text  # what was typed stands in its field
    own = elsewhere(planted.cast) if who is planted.cast.elsewhere.worker else nobody  # what it accepted is its own
    planted.watch.check(text.replace(typed, ""), "search", f"the search of {who.organisation_name} for {sought}", own)
    if planted.number % 4 == 0:
        client.post(reverse("search"), {"q": ""})


def of_register(planted: Planted, who: Actor, sought: str) -> None:
    """The register does not answer to a word that its reader may not know."""
    text = read(planted.cast.client(who), f"/notices/register?provider={sought}")
    planted.watch.check(text.replace(f'value="{sought}"', ""), "register, searched", f"the register asked for {sought}")
    assert "Nothing in the register fits" in text, f"the register answers to {sought}"
