"""Timescale profiles are content with a source; a bad one is refused by name."""

import uuid

import pytest
import yaml

from goldenthread.accounts.tests.factories import TeamFactory, UserFactory
from goldenthread.clocks import operations, profile
from goldenthread.clocks.models import Clock, ProfileChoice
from goldenthread.clocks.profile import BadProfile, every_timescale, holder, load, offered
from goldenthread.clocks.tests.factories import start
from goldenthread.core import clock as time

GOOD = {
    "id": "ours",
    "version": "1",
    "title": "Ours",
    "source": "A board",
    "office_hours": {"opens": "09:00", "closes": "17:00"},
    "clocks": {"read": {"words": "Read", "source": "A page", "due": {"by": "17:00", "working_days": 1}}},
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setattr(profile, "FOLDER", tmp_path)
    load.cache_clear()

    def keep(data, name="ours"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(data if isinstance(data, str) else yaml.safe_dump(data), encoding="utf-8")

    yield keep
    load.cache_clear()


@pytest.mark.parametrize("one", profile.profiles(), ids=lambda one: one.id)
def test_every_timescale_says_what_it_asks_for_and_where_it_comes_from(one):
    assert one.source
    for timescale in one.clocks.values():
        assert timescale.words
        assert timescale.source
        assert timescale.local is ("local default" in timescale.source.lower())


@pytest.mark.django_db
def test_what_stays_with_its_own_person_is_what_the_councils_profile_says(write):
    due = {"words": "Do it", "source": "A page", "due": {"by": "17:00", "working_days": 1}}
    write(GOOD | {"clocks": {"mine": due | {"stays": True}, "ours": due}})
    team, lead, root = TeamFactory(), UserFactory(), uuid.uuid4()
    words = {"because": "x", "chosen_by": "x", "version": "1", "from_day": time.today()}
    ProfileChoice.objects.create(council=team.organisation, profile="ours", **words)
    for kind in ("mine", "ours"):
        start(kind, team, root_id=root)
    operations.give_clocks(root, owner_id=team.organisation_id, given_to_id=lead.pk)
    assert dict(Clock.objects.values_list("kind", "given_to_id")) == {"mine": None, "ours": lead.pk}


def test_a_good_profile_is_read(write):
    write(GOOD)
    assert load("ours").clocks["read"].working_days == 1


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ({"by": "17:00"}, "read.due"),
        ({"by": "17:00", "working_days": 1, "received_after": "15:00"}, "read.due"),
        ({"by": "17:00", "hours": 3}, "read.due"),
        ({"by": "five", "working_days": 1}, "five"),
        ({"working_days": 1}, "by"),
        ({"minutes": 30, "by": "17:00"}, "read.due"),
        ({"chosen": True, "minutes": 30}, "read.due"),
        ({"months": 3}, "read.due"),
        ({"months": 3, "weeks": 1, "by": "17:00"}, "read.due"),
    ],
)
def test_a_profile_that_does_not_say_when_is_refused_and_named(write, due, fault):
    write(GOOD | {"clocks": {"read": GOOD["clocks"]["read"] | {"due": due}}})
    with pytest.raises(BadProfile, match=rf"ours\.yaml: .*{fault}"):
        load("ours")


def test_a_profile_that_is_not_there_is_named(write):
    with pytest.raises(BadProfile, match="There is no timescale profile theirs"):
        load("theirs")


def test_a_trust_that_no_page_could_explain_is_refused(write):
    write(GOOD | {"clocks": {"read": GOOD["clocks"]["read"] | {"certainty": "perhaps"}}})
    with pytest.raises(BadProfile, match="certainty: perhaps is not one of not-checked"):
        load("ours")


def test_a_timescale_that_is_said_twice_is_refused(write):
    timescale = "{words: Read, source: A page, due: {minutes: 5}}"
    text = yaml.safe_dump({key: value for key, value in GOOD.items() if key != "clocks"})
    write(f"{text}clocks:\n  read: {timescale}\n  read: {timescale}\n")
    with pytest.raises(BadProfile, match=r"ours\.yaml: read: said twice"):
        load("ours")


def test_what_a_profile_does_not_hold_its_base_holds(write):
    theirs = {"read": {"words": "Theirs", "source": "x", "due": {"minutes": 5}}, "tell": GOOD["clocks"]["read"]}
    write(GOOD | {"base": "theirs"})
    write(GOOD | {"id": "theirs", "clocks": theirs}, "theirs")
    ours = load("ours")
    assert (holder(ours, "read").id, holder(ours, "tell").id) == ("ours", "theirs")
    assert {kind: held.id for kind, (_, held) in every_timescale(ours).items()} == {"read": "ours", "tell": "theirs"}
    with pytest.raises(BadProfile, match="neither it nor what it is based on says when close is due"):
        holder(ours, "close")


def test_an_earlier_version_is_read_from_where_it_is_kept_and_one_that_is_not_kept_is_named(write):
    write(GOOD | {"version": "2"})
    write(GOOD | {"clocks": {"read": GOOD["clocks"]["read"] | {"words": "As it was"}}}, "earlier/ours-1")
    assert load("ours").version == load("ours", "2").version == "2"
    assert load("ours", "1").clocks["read"].words == "As it was"
    with pytest.raises(BadProfile, match="There is no version 0 of the timescale profile ours"):
        load("ours", "0")


def test_a_council_may_choose_what_says_of_every_clock_when_it_is_due():
    assert sorted(one.id for one in offered()) == ["london", "pan-lancashire", "plymouth"]
    kinds = set(every_timescale(load("pan-lancashire")))
    assert all(set(every_timescale(one)) == kinds for one in offered())


@pytest.mark.parametrize(
    ("which", "kind", "way", "many"),
    [
        ("pan-lancashire", "plan-enquiry", "working_days", 5),
        ("pan-lancashire", "enquiry-work", "working_days", 20),
        ("pan-lancashire", "agree-plan", "working_days", 20),
        ("plymouth", "plan-enquiry", "working_days", 7),
        ("plymouth", "enquiry-work", "working_days", 20),
        ("london", "plan-enquiry", "working_days", 5),
        ("london", "agree-plan", "working_days", 5),
        ("london", "child-assessment", "working_days", 45),
        ("plymouth", "child-conference", "working_days", 15),
        ("pan-lancashire", "core-group", "working_days", 10),
        ("pan-lancashire", "first-child-review", "months", 3),
        ("pan-lancashire", "child-review", "months", 6),
        ("pan-lancashire", "acknowledge-child", "working_days", 1),
    ],
)
def test_the_published_times_are_those_of_the_tables(which, kind, way, many):
    assert getattr(every_timescale(load(which))[kind][0], way) == many
