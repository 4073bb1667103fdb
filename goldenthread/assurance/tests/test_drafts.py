"""An organisation makes a framework its own: begun from a published one, changed while it is a draft, published for good."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.assurance import operations
from goldenthread.assurance.models import FrameworkVersion
from goldenthread.assurance.rules.drafting import MOST_STANDARDS, key_for
from goldenthread.assurance.rules.frameworks import Section, Source, Standard
from goldenthread.assurance.tests.factories import framework_version, said
from goldenthread.audit.models import Entry
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of

pytestmark = pytest.mark.django_db
STANDARD = {"title": "Night staff are trained", "says": "Whoever works at night is trained too.", "source": "Our policy 4.2"}


@pytest.fixture
def shell(partners):
    heading = said()["sections"][0] | {"standards": []}
    return framework_version(id="our-shell", title="A shell", shell=True, sections=[heading])  # noqa: S604 (no command)


@pytest.fixture
def draft(nurse, shell):
    return operations.draft_framework(actor=nurse, version_id=shell.pk)


def at(name, draft, *more):
    return reverse(name, args=[draft.pk, *more])


def test_a_shell_is_filled_in_and_published_on_its_pages(desk, shell, icb):
    page = words_of(desk.get(reverse("framework", args=[shell.pk])))
    assert "No standard yet" in page
    page = words_of(desk.post(reverse("draft_framework", args=[shell.pk]), follow=True))
    assert "Begun as a draft" in page
    draft = FrameworkVersion.objects.get(owner=icb)
    assert "People has no standard yet" in words_of(desk.post(at("publish_framework", draft)))
    desk.post(at("change_framework", draft), {"title": "Westmere audit", "summary": "What we ask each year"})
    desk.post(at("change_section", draft, "people"), {"title": "Our people", "intro": "They matter", "source": "Policy 1"})
    added = desk.post(at("add_standard", draft, "people"), STANDARD | {"looks_for": "A list\n\n  Dates "}, follow=True)
    assert "1.1 Night staff are trained" in words_of(added)
    desk.post(at("add_section", draft), {"title": "Learning", "source": "Policy 2"})
    desk.post(at("add_standard", draft, "learning"), STANDARD)
    desk.post(at("change_standard", draft, "night-staff-are-trained-2"), STANDARD | {"title": "We learn"})
    assert "It is new" in words_of(desk.get(at("publish_framework", draft)))
    page = words_of(desk.post(at("publish_framework", draft), follow=True))
    assert "never changed" in page
    draft.refresh_from_db()
    found = FrameworkVersion.objects.get(pk=draft.pk)
    assert (found.title, found.status, found.shell, found.version) == ("Westmere audit", "published", False, "1")
    assert [one.title for one in found.framework.standards] == ["Night staff are trained", "We learn"]
    assert found.framework.standards[0].looks_for == ("A list", "Dates")
    assert "Our policy 4.2" in words_of(desk.get(at("framework", draft)))
    for action in ("framework_drafted", "framework_changed", "framework_published"):
        assert Entry.objects.filter(action=action, owner_id=str(icb.pk)).exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (STANDARD | {"title": ""}, "Write a heading"),
        (STANDARD | {"says": ""}, "Say what good looks like"),
        (STANDARD | {"source": ""}, "Say where it comes from"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(desk, draft, typed, words):
    page = desk.post(at("add_standard", draft, "people"), typed)
    assert words_of(page).count(words) == 2
    assert all(value in page.text for value in typed.values())


def test_a_version_of_the_library_keeps_what_each_standard_cites_until_somebody_changes_it(nurse, desk, icb):
    base = framework_version()
    draft = operations.draft_framework(actor=nurse, version_id=base.pk)
    desk.post(at("change_standard", draft, "trained"), {"title": "Trained", "says": "Trained.", "source": "14.231"})
    changed, kept = FrameworkVersion.objects.get(pk=draft.pk).framework.standards
    assert (changed.title, changed.source) == ("Trained", kept.source)
    desk.post(at("change_standard", draft, "trained"), {"title": "Trained", "says": "Trained.", "source": "Ours"})
    changed, _ = FrameworkVersion.objects.get(pk=draft.pk).framework.standards
    assert changed.source == (Source(of="local", at="Ours"),)


def test_what_was_removed_is_not_asked_and_the_last_section_stays(desk, nurse):
    draft = operations.draft_framework(actor=nurse, version_id=framework_version().pk)
    desk.post(at("remove_standard", draft, "heard"))
    assert "It is not asked any more" in words_of(desk.get(at("publish_framework", draft)))
    assert "at least one section" in words_of(desk.post(at("remove_section", draft, "people"), follow=True))
    assert desk.get(at("change_standard", draft, "heard")).status_code == 404


def test_a_draft_that_says_nothing_new_is_not_published_and_one_is_begun_at_a_time(nurse):
    base = framework_version()
    draft = operations.draft_framework(actor=nurse, version_id=base.pk)
    with pytest.raises(Refused, match="nothing to publish"):
        operations.publish_framework(actor=nurse, version_id=draft.pk)
    with pytest.raises(Refused, match="has a draft of this already"):
        operations.draft_framework(actor=nurse, version_id=base.pk)
    operations.discard_framework(actor=nurse, version_id=draft.pk)
    assert operations.draft_framework(actor=nurse, version_id=base.pk).number == 1


def test_the_next_version_of_ones_own_follows_the_last(nurse, draft):
    operations.put_standard(actor=nurse, version_id=draft.pk, section="people", standard=_standard("One"))
    operations.publish_framework(actor=nurse, version_id=draft.pk)
    again = operations.draft_framework(actor=nurse, version_id=draft.pk)
    assert (again.number, again.version, again.based_on_id) == (2, "2", draft.pk)


def test_what_is_published_is_not_changed_thrown_away_or_published_again(nurse, draft):
    operations.put_standard(actor=nurse, version_id=draft.pk, section="people", standard=_standard("One"))
    operations.publish_framework(actor=nurse, version_id=draft.pk)
    for act in (
        lambda: operations.put_standard(actor=nurse, version_id=draft.pk, section="people", standard=_standard("Two")),
        lambda: operations.discard_framework(actor=nurse, version_id=draft.pk),
        lambda: operations.publish_framework(actor=nurse, version_id=draft.pk),
    ):
        with pytest.raises(Refused, match="never changed"):
            act()


def test_a_standard_is_not_added_to_a_section_that_a_colleague_removed(nurse, draft):
    operations.put_section(actor=nurse, version_id=draft.pk, section=_section("Voice"))
    operations.remove_section(actor=nurse, version_id=draft.pk, section="voice")
    with pytest.raises(Refused, match="somebody has removed it"):
        operations.put_standard(actor=nurse, version_id=draft.pk, section="voice", standard=_standard("One"))


def test_it_is_not_longer_than_anybody_could_answer(nurse, draft):
    many = tuple(_standard(f"Standard {number}") for number in range(MOST_STANDARDS + 1))
    section = _section("Voice").model_copy(update={"standards": many})
    with pytest.raises(Refused, match="at most 400 standards"):
        operations.put_section(actor=nurse, version_id=draft.pk, section=section)


def test_another_organisation_does_not_find_it_and_a_provider_may_not_write(client, draft):
    sign_in(client, member("quality-officer", CouncilFactory()))
    for name, more in ROUTES.items():
        assert client.post(at(name, draft, *more)).status_code == 404
    sign_in(client, member("provider-lead", CouncilFactory()))
    for name, more in ROUTES.items():
        assert client.post(at(name, draft, *more)).status_code == 403


def test_an_own_version_cannot_be_begun_from_anothers(draft):
    other = actor("quality-officer", organisation=CouncilFactory())
    with pytest.raises(FrameworkVersion.DoesNotExist):
        operations.draft_framework(actor=other, version_id=draft.pk)


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Night staff", [], "night-staff"),
        ("Night staff", ["night-staff", "night-staff-2"], "night-staff-3"),
        ("夜班", [], "standard"),
        ("a" * 200, [], "a" * 56),
    ],
)
def test_a_key_is_made_of_the_heading_and_is_like_no_other(title, taken, key):
    assert key_for(title, taken) == key


ROUTES = {
    "draft_framework": (),
    "change_framework": (),
    "add_section": (),
    "change_section": ("people",),
    "remove_section": ("people",),
    "add_standard": ("people",),
    "change_standard": ("trained",),
    "remove_standard": ("trained",),
    "publish_framework": (),
    "discard_framework": (),
}


def _standard(title):
    return Standard(key=key_for(title, ()), title=title, says="So it is.", source=(Source(of="local", at="Ours"),))


def _section(title):
    return Section(key=key_for(title, ()), title=title, source=(Source(of="local", at="Ours"),))
