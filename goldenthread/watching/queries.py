"""Alarms and what they are made of. What the watch itself reads is read for nobody: it shows none of it to anybody."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.accounts.models import Membership, Organisation
from goldenthread.accounts.queries import role_table
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, Enquiry, RestrictedAccess
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.involvement.models import Notice
from goldenthread.watching import rules
from goldenthread.watching.models import Alarm, Outcome, UnusualLook

TABS = ("open", "done")


def alarms(actor: Any) -> QuerySet[Alarm]:
    """Every alarm that is the actor's to check or to read again."""
    return Alarm.objects.visible_to(actor).select_related("owner", "viewer_organisation")


def listed(actor: Any, tab: str) -> QuerySet[Alarm]:
    """Those that nobody has decided, the oldest first; or those that somebody has, the latest first."""
    if tab == "done":
        return alarms(actor).filter(decided_at__isnull=False).order_by("-decided_at", "pk")
    return alarms(actor).filter(decided_at=None).order_by("created_at", "pk")


def counts(actor: Any) -> dict[str, int]:
    """How many are in each list."""
    return {tab: listed(actor, tab).count() for tab in TABS}


def asked_of(actor: Any) -> QuerySet[Alarm]:
    """What the actor was asked about their own looking."""
    return Alarm.objects.asked_of(actor).select_related("owner", "viewer_organisation")


def about_records(actor: Any, record_ids: Iterable[Any]) -> QuerySet[Alarm]:
    """The undecided alarms that one of these records belongs to, the oldest first."""
    ids = [str(one) for one in record_ids]
    of_record = UnusualLook.objects.filter(alarm=OuterRef("pk"), record__in=ids)
    return alarms(actor).filter(Exists(of_record), decided_at=None).order_by("created_at", "pk")


def unusual_entries(actor: Any, entries: Iterable[int]) -> set[int]:
    """Which of these entries of the audit belong to an alarm that the actor may see."""
    found = UnusualLook.objects.filter(entry__in=list(entries), alarm__in=Alarm.objects.visible_to(actor))
    return set(found.values_list("entry", flat=True))


def oldest_untaken() -> Alarm | None:
    """The alarm that has waited longest without anybody taking it up, for whoever runs the installation."""
    return Alarm.objects.undecided().filter(taken_at=None).order_by("created_at").first()


@dataclass(frozen=True)
class Viewer:
    """Somebody whose looking is weighed: who they are and where they work today."""

    id: str
    name: str
    organisation: Organisation
    team_ids: frozenset[str]
    reviews: bool


@dataclass(frozen=True)
class Facts:
    """What is known of a record to weigh a look at it."""

    owner: str
    person: str
    person_name: str
    hands: frozenset[str]
    teams: frozenset[str]
    restricted: bool = False
    named: frozenset[str] = frozenset()


def viewers(ids: Iterable[str]) -> dict[str, Viewer]:
    """These people, whether or not their account still works; those without any organisation are left out."""
    known = [UUID(one) for one in ids]
    held = Membership.objects.filter(user_id__in=known).select_related("user", "team__organisation").order_by("created_at")
    theirs = defaultdict(list)
    for membership in held:
        theirs[str(membership.user_id)].append(membership)
    return {one: _viewer(one, found) for one, found in theirs.items()}


def _viewer(one: str, held: list[Membership]) -> Viewer:
    current = [membership for membership in held if membership.ended_at is None]
    table = role_table()
    return Viewer(
        id=one,
        name=held[0].user.name,
        organisation=(current or held)[0].team.organisation,
        team_ids=frozenset(str(membership.team_id) for membership in current),
        reviews=any(Cases.REVIEW_DECISIONS in table[membership.role].permissions for membership in current),
    )


def facts_of(entries: Sequence[Entry]) -> dict[str, Facts]:
    """What is known of the records that were opened: a few statements, however many there are."""
    ids = defaultdict(set)
    for entry in entries:
        if entry.subject_id:  # a list that was taken away names its records elsewhere
            ids[entry.kind].add(entry.subject_id)
    concerns = _of_concerns(ids["cases.concern"])
    return concerns | _of_enquiries(ids["cases.enquiry"]) | _of_notices(ids["involvement.notice"])


_PERSON = ("person_id", "person__name", "person__same_as_id", "person__same_as__name")


def _of_concerns(ids: set[str]) -> dict[str, Facts]:
    hands = ("given_to_id", "enquiry__lead_id", "enquiry__manager_id")
    rows = Concern.objects.filter(pk__in=ids).values_list("pk", "owner_id", *_PERSON, "restricted", "team_id", *hands)
    return _named(
        {str(pk): _facts(owner, person, hidden, [team], hands) for pk, owner, *person, hidden, team, hands in _cut(rows)}
    )


def _of_enquiries(ids: set[str]) -> dict[str, Facts]:
    hands = ("lead_id", "manager_id", "concern__given_to_id")
    rows = Enquiry.objects.filter(pk__in=ids).values_list("pk", "owner_id", *_PERSON, "concern__restricted", "team_id", *hands)
    found = {str(pk): _facts(owner, person, hidden, [team], hands) for pk, owner, *person, hidden, team, hands in _cut(rows)}
    carried = dict(Enquiry.objects.filter(pk__in=ids, concern__restricted=True).values_list("pk", "concern_id"))
    return _named(found, {str(pk): str(concern) for pk, concern in carried.items()})


def _of_notices(ids: set[str]) -> dict[str, Facts]:
    person = tuple(f"concern__{name}" for name in _PERSON)
    hands = ("case_officer_id", "to_user_id", "concern__given_to_id")
    rows = Notice.objects.filter(pk__in=ids).values_list("pk", "owner_id", *person, "concern__team_id", "team_id", *hands)
    return {str(pk): _facts(owner, who, False, [sends, team], hands) for pk, owner, *who, sends, team, hands in _cut(rows)}


def _cut(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Each row with its last three, the hands that hold it, as one."""
    return ((*row[:-3], row[-3:]) for row in rows)


def _facts(owner: Any, person: Sequence[Any], hidden: bool, teams: Iterable[Any], hands: Iterable[Any]) -> Facts:
    own, own_name, same, same_name = person
    return Facts(
        owner=str(owner),
        person=str(same or own),
        person_name=same_name if same else own_name,
        hands=frozenset(str(one) for one in hands if one),
        teams=frozenset(str(one) for one in teams if one),
        restricted=hidden,
    )


def _named(found: dict[str, Facts], concern_of: dict[str, str] | None = None) -> dict[str, Facts]:
    """The same with who is named for each that is restricted."""
    hidden = {pk: (concern_of or {}).get(pk, pk) for pk, facts in found.items() if facts.restricted}
    if not hidden:
        return found
    named = defaultdict(set)
    for concern, user in RestrictedAccess.objects.filter(concern_id__in=hidden.values()).values_list("concern_id", "user_id"):
        named[str(concern)].add(str(user))
    return found | {pk: replace(found[pk], named=frozenset(named[concern])) for pk, concern in hidden.items()}


def seen_by(viewer: Viewer, entries: Iterable[Entry], facts: dict[str, Facts]) -> list[rules.Seen]:
    """What one person did, as the rules weigh it."""
    return [_seen(viewer, entry, facts.get(entry.subject_id)) for entry in entries]


def _seen(viewer: Viewer, entry: Entry, facts: Facts | None) -> rules.Seen:
    what = rules.kind_of(entry.action, str(entry.detail.get("page", "")))
    record = entry.subject_id if what in ("opened", "emergency") else ""
    seen = rules.Seen(entry.seq, entry.at, what, record)
    if facts is None:
        return seen
    own_work = rules.is_own_work(
        hands=facts.hands,
        teams=facts.teams,
        viewer=viewer.id,
        viewers_teams=viewer.team_ids,
        reviews=viewer.reviews and facts.owner == str(viewer.organisation.pk),
    )
    same_name = viewer.id not in facts.hands and rules.same_family_name(viewer.name, facts.person_name)
    hidden = facts.restricted and viewer.id not in facts.named and "emergency" not in entry.detail  # which is looked at itself
    return replace(seen, person=facts.person, own_work=own_work, same_family_name=same_name, restricted=hidden)


def answered_for(viewer_id: str, rule: str) -> tuple[frozenset[int], frozenset[str]]:
    """What of this person's looking by one rule somebody has decided already: the entries, and the records of which they found
    that nothing is wrong. A rule that rings for one look does not ring again for the same record."""
    decided = UnusualLook.objects.filter(alarm__viewer_id=viewer_id, alarm__rule=rule, alarm__decided_at__isnull=False)
    entries = frozenset(decided.values_list("entry", flat=True))
    well = decided.filter(alarm__outcome=Outcome.NOTHING_WRONG).exclude(record="")
    return entries, frozenset(well.values_list("record", flat=True))
