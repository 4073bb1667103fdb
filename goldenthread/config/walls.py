"""Row-level security on PostgreSQL: the second wall under every table of case records.

Whoever forgets `visible_to` still gets nothing of an organisation that has nothing to do with them: the database shows a row
to the organisation that owns it, and to the teams and organisations that the row itself names. It holds between
organisations; who within one may read what stays with `visible_to`. Source: issue "Who may see what" 2; ADR
2026-11-23-the-database-is-the-second-wall.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey, Model

from goldenthread.config.retention import MODELS, Keep

EVERYTHING = "(SELECT current_setting('goldenthread.reads', true)) = 'everything'"
ORGANISATION = "(SELECT NULLIF(current_setting('goldenthread.organisation', true), '')::uuid)"
TEAMS = "((SELECT string_to_array(NULLIF(current_setting('goldenthread.teams', true), ''), ',')::uuid[])::uuid[])"

USER = "(SELECT NULLIF(current_setting('goldenthread.user', true), '')::uuid)"
OWN_REPORT = "SELECT 1 FROM cases_concern c WHERE c.id = {table}.concern_id AND c.alerting_organisation_id = {organisation}"
BY_HAND_OVER = (
    "EXISTS (SELECT 1 FROM cases_handover h "
    "WHERE h.id = {table}.hand_over_id AND h.team_id = ANY({teams}) AND NOT h.taken_back)"
)

# Tables of case records without a wall, each with the reason.
UNWALLED = {
    "directory.Placement": "who pays for a place, read to find who must be told; a person by id only",
    "outbox.Message": "holds a staff address and no case; the worker sends it and only the worker reads it",
}
# Rows that somebody else than their owner may reach: the teams and organisations that the row itself names.
NAMED: dict[str, tuple[str, ...]] = {
    "action_plans.Action": ("watched_by_id = {organisation}", "goldenthread_reaches_meeting(subject_id)"),
    "cases.AgencyRequest": ("team_id = ANY({teams})",),
    "cases.Concern": ("alerting_organisation_id = {organisation}", "goldenthread_reaches_concern(id)"),
    "cases.ConcernShare": ("team_id = ANY({teams})",),
    "cases.Enquiry": ("goldenthread_reaches_enquiry(id)",),
    "cases.HandOver": ("team_id = ANY({teams}) AND NOT taken_back",),
    "cases.HowItWent": ("asker_id = {user}",),
    "cases.Invitee": ("team_id = ANY({teams})", "{user} IN (user_id, attending_id)"),
    "cases.Meeting": ("goldenthread_reaches_meeting(id)",),
    "cases.PassingOn": ("to_id = {organisation}",),
    "cases.Reporter": (f"EXISTS ({OWN_REPORT})",),
    "cases.SafetyDecision": (BY_HAND_OVER,),
    "cases.Sighting": (BY_HAND_OVER,),
    "clocks.Clock": ("watched_by_id = {organisation}", "given_to_id = {user}", "goldenthread_reaches_concern(root_id)"),
    "files.StoredFile": ("goldenthread_reaches_action(subject_id)", "goldenthread_reaches_request(subject_id)"),
    "involvement.AgencyDuty": ("agency_id = {organisation}", "goldenthread_reaches_notice(notice_id)"),
    "involvement.Notice": (
        "team_id = ANY({teams})",
        "{user} IN (to_user_id, case_officer_id, attending_id)",
        "goldenthread_owes_telling(id)",
    ),
    "involvement.ProviderTelling": ("organisation_id = {organisation}",),
    "people.Person": ("goldenthread_reaches_person(id)",),
}
# Parts of a record that whoever reaches the record may reach too; every other part is for the owner's organisation alone.
SHARED_PARTS = frozenset(
    {
        "action_plans.ActionNote",
        "cases.HowItWentAnswer",
        "files.FileContent",
        "cases.HowItWentReply",
        "cases.Minutes",
        "cases.RequestAnswer",
        "cases.RequestItem",
        "cases.RequestStep",
        "cases.WhyNotAsked",
        "involvement.Update",
    }
)

# What leads from one record to another for those who do not own it. Each looks at everything, or it would ask the policies that
# ask it; in PL/pgSQL, which is planned when it is first needed: inside a policy it would be planned with every statement.
WAYS = {
    "reaches_concern": """
        EXISTS (SELECT 1 FROM involvement_notice WHERE concern_id = wanted AND (team_id = ANY({teams}) OR to_user_id = {user}))
        OR EXISTS (SELECT 1 FROM cases_handover WHERE concern_id = wanted AND team_id = ANY({teams}) AND NOT taken_back)
        OR EXISTS (SELECT 1 FROM involvement_providertelling WHERE concern_id = wanted AND organisation_id = {organisation})
        OR EXISTS (SELECT 1 FROM cases_passingon WHERE wanted IN (concern_id, became_id) AND to_id = {organisation})
        OR EXISTS (SELECT 1 FROM cases_concern WHERE joined_to_id = wanted AND alerting_organisation_id = {organisation})
        OR EXISTS (
          SELECT 1 FROM involvement_agencyduty d JOIN involvement_notice n ON n.id = d.notice_id
          WHERE n.concern_id = wanted AND d.agency_id = {organisation})
        OR EXISTS (SELECT 1 FROM cases_enquiry e WHERE e.concern_id = wanted AND goldenthread_reaches_enquiry(e.id))""",
    "reaches_enquiry": """
        EXISTS (SELECT 1 FROM cases_agencyrequest WHERE enquiry_id = wanted AND team_id = ANY({teams}))
        OR EXISTS (SELECT 1 FROM cases_howitwent WHERE enquiry_id = wanted AND asker_id = {user})
        OR EXISTS (
          SELECT 1 FROM cases_meeting m JOIN cases_invitee i ON i.meeting_id = m.id
          WHERE m.enquiry_id = wanted AND (i.team_id = ANY({teams}) OR {user} IN (i.user_id, i.attending_id)))""",
    "reaches_person": """
        EXISTS (
          SELECT 1 FROM cases_concern WHERE person_id = wanted
          AND (alerting_organisation_id = {organisation} OR goldenthread_reaches_concern(id)))
        OR EXISTS (SELECT 1 FROM cases_enquiry WHERE person_id = wanted AND goldenthread_reaches_enquiry(id))""",
    "reaches_meeting": """
        EXISTS (
          SELECT 1 FROM cases_invitee
          WHERE meeting_id = wanted AND (team_id = ANY({teams}) OR {user} IN (user_id, attending_id)))""",
    "reaches_notice": "EXISTS (SELECT 1 FROM involvement_notice WHERE id = wanted AND team_id = ANY({teams}))",
    "reaches_action": "EXISTS (SELECT 1 FROM action_plans_action WHERE id = wanted AND watched_by_id = {organisation})",
    "reaches_request": "EXISTS (SELECT 1 FROM cases_agencyrequest WHERE id = wanted AND team_id = ANY({teams}))",
    "owes_telling": "EXISTS (SELECT 1 FROM involvement_agencyduty WHERE notice_id = wanted AND agency_id = {organisation})",
}
FUNCTION = """
CREATE OR REPLACE FUNCTION goldenthread_{name}(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE before text := coalesce(current_setting('goldenthread.reads', true), ''); answer boolean;
BEGIN
  PERFORM set_config('goldenthread.reads', 'everything', true);
  answer := {way};
  PERFORM set_config('goldenthread.reads', before, true);
  RETURN answer;
END $$
"""


def walled() -> list[type[Model]]:
    """Every table of case records."""
    return [apps.get_model(label) for label in MODELS if _is_walled(label)]


def _is_walled(label: str) -> bool:
    return label in MODELS and MODELS[label].keep is Keep.CASE and label not in UNWALLED


def put_up() -> None:
    """Give every table of case records its policy, forced also on the owner of the table. PostgreSQL only.

    In one transaction: no page meets a table between two policies. What stands as it should is left alone, because a change
    waits for everybody who reads the table, and this is done at every start.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for name, way in WAYS.items():
            cursor.execute(FUNCTION.replace("{name}", name).replace("{way}", _filled(way)))
        there = _marks(cursor)
        for model in walled():
            table, words = model._meta.db_table, policy(model)
            mark = sha256(words.encode()).hexdigest()
            if there.get(table) != mark:
                cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
                cursor.execute(f"DROP POLICY IF EXISTS second_wall ON {table}")
                cursor.execute(f"CREATE POLICY second_wall ON {table} USING ({words}) WITH CHECK (true)")
                cursor.execute(f"COMMENT ON POLICY second_wall ON {table} IS '{mark}'")


def missing() -> list[str]:
    """The tables of case records that have no forced policy."""
    with connection.cursor() as cursor:
        return sorted({model._meta.db_table for model in walled()} - _marks(cursor).keys())


def _marks(cursor: Any) -> dict[str, str]:
    """Each table with a forced policy, and the mark of what that policy says."""
    cursor.execute(
        "SELECT c.relname, obj_description(p.oid, 'pg_policy') FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
        " WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = 'second_wall'"
    )
    return dict(cursor.fetchall())


def is_held() -> bool:
    """Whether whoever is connected is held by policies at all: a superuser is not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def policy(model: type[Model]) -> str:
    """Who may reach a row of this table, as SQL: what most rows are reached by, and is looked at for each, comes first."""
    first = ["owner_id = {organisation}"] if _has_owner(model) else []
    return " OR ".join(_filled(words, model) for words in (*first, EVERYTHING, *_ways(model)))


def _ways(model: type[Model]) -> Iterator[str]:
    label = model._meta.label
    if not _has_owner(model):
        column, parent = _parent(model)
        inside = "" if label in SHARED_PARTS or parent._meta.label not in NAMED else " AND p.owner_id = {organisation}"
        yield f"EXISTS (SELECT 1 FROM {parent._meta.db_table} p WHERE p.id = {{table}}.{column}{inside})"  # noqa: S608 (ours)
    yield from NAMED.get(label, ())


def _has_owner(model: type[Model]) -> bool:
    return any(field.name == "owner" for field in model._meta.get_fields() if isinstance(field, ForeignKey))


def _parent(model: type[Model]) -> tuple[str, type[Model]]:
    """The record that this is a part of: the first it points at that has a wall itself."""
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey) and not field.null and _is_walled(field.related_model._meta.label):
            return field.column, field.related_model
    raise LookupError(
        f"{model._meta.label} names no owner and is part of nothing that has one: say in config.walls who may reach it"
    )


def _filled(words: str, model: Any = None) -> str:
    table = model._meta.db_table if model else ""
    return (
        words.replace("{organisation}", ORGANISATION)
        .replace("{teams}", TEAMS)
        .replace("{user}", USER)
        .replace("{table}", table)
    )
