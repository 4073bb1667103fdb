"""A council's own version of the rules: begun as a copy, changed rule by rule, checked, and put into use by somebody else."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django_q.tasks import async_task

from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.routing import editing, queries
from goldenthread.routing.content import PolicyError
from goldenthread.routing.editing import RuleText
from goldenthread.routing.models import PolicyVersion, VersionStatus
from goldenthread.routing.permissions import Permission
from goldenthread.routing.rules import versions as rules


@operation
def draft_rules(*, actor: Any) -> PolicyVersion:
    """Begin a draft: a copy of the version put into use last, one number on. A council has one draft at a time."""
    actor.require(Permission.EDIT_RULES)
    if actor.organisation_kind != "council":
        raise Refused("Only a council has rules of its own")
    if begun := queries.draft(actor):
        raise Refused(f"There is a draft already: version {begun.number}. Change it, or withdraw it first")
    base, text = queries.latest_rules(actor)
    number = queries.next_number(actor, base)
    copied = editing.with_header(text, version=str(number), date=clock.today())
    version = PolicyVersion(
        owner_id=actor.organisation_id, policy=base.id, number=number, based_on=base.version, based_on_text=text
    )
    _write(actor, version, copied)
    audit.record(actor, "rules_drafted", version, policy=version.policy, number=number, based_on=base.version)
    return version


@operation
def change_rule(*, actor: Any, version_id: UUID, rule: RuleText, seen: str) -> PolicyVersion:
    """Change one rule of a draft. `seen` is the mark of the rule that the writer had before them."""
    version = _draft_to_change(actor, version_id)
    current = editing.rule_texts(version.text)[rule.id]
    if current.mark != seen:
        raise Refused("Somebody changed this rule while you were writing. Open it again beside this page and compare")
    _write(actor, version, _changed(lambda: editing.with_rule(version.text, rule)))
    audit.record(actor, "rule_changed", version, rule=rule.id, content=version.content_hash)
    return version


@operation
def change_list(*, actor: Any, version_id: UUID, name: str, content: str) -> PolicyVersion:
    """Change one of the lists of a draft: health providers, groups, or the reasons for not telling."""
    version = _draft_to_change(actor, version_id)
    _write(actor, version, _changed(lambda: editing.with_list(version.text, name, content)))
    audit.record(actor, "rule_list_changed", version, name=name, content=version.content_hash)
    return version


@operation
def ask_check(*, actor: Any, version_id: UUID) -> PolicyVersion:
    """Ask for a draft to be checked. The worker does it: every combination of facts takes seconds, which no page waits."""
    if not actor.has(Permission.PUT_RULES_INTO_USE):
        actor.require(Permission.EDIT_RULES)
    version = _locked(actor, version_id)
    _refuse(rules.may_change(version.status))
    version.check_asked_at = clock.now()
    version.save(update_fields=["check_asked_at"])
    audit.record(actor, "rules_check_asked", version, content=version.content_hash)
    transaction.on_commit(lambda: async_task("goldenthread.routing.operations.check_rules"), robust=True)
    return version


@operation
def put_rules_into_use(*, actor: Any, version_id: UUID, from_day: date) -> PolicyVersion:
    """Put a checked draft into use from a day, by somebody who wrote no word of it. After this nothing of it changes."""
    actor.require(Permission.PUT_RULES_INTO_USE)
    version = _locked(actor, version_id)
    check, latest = queries.check_of(version.rules_hash), queries.latest_version(actor)
    asked = rules.Asked(
        status=version.status,
        writers=version.writer_ids,
        who=str(actor.user_id),
        differs=bool(editing.differences(version.based_on_text, version.text)),
        faults=check.found if check else None,
        from_day=from_day,
        today=clock.today(),
        latest_begins=latest.in_force_from if latest else None,
    )
    _refuse(rules.may_put_into_use(asked))
    version.text = editing.with_header(version.text, in_force={"from": from_day})
    version.content_hash = editing.read(version.text).content_hash
    version.status, version.in_force_from = VersionStatus.IN_USE, from_day
    version.put_into_use_by, version.put_into_use_at = actor.name, clock.now()
    version.save()
    audit.record(actor, "rules_put_into_use", version, number=version.number, content=version.content_hash)
    return version


@operation
def withdraw_rules(*, actor: Any, version_id: UUID) -> PolicyVersion:
    """Give a draft up. It stays to be read, and its number is not used again."""
    actor.require(Permission.EDIT_RULES)
    version = _locked(actor, version_id)
    _refuse(rules.may_change(version.status))
    version.status = VersionStatus.WITHDRAWN
    version.save(update_fields=["status"])
    audit.record(actor, "rules_withdrawn", version, number=version.number)
    return version


def _locked(actor: Any, version_id: UUID) -> PolicyVersion:
    return queries.versions(actor).select_for_update(of=("self",)).get(pk=version_id)


def _draft_to_change(actor: Any, version_id: UUID) -> PolicyVersion:
    actor.require(Permission.EDIT_RULES)
    version = _locked(actor, version_id)
    _refuse(rules.may_change(version.status))
    return version


def _refuse(decision: Any) -> None:
    if not decision.met:
        raise Refused(decision.reasons)


def _changed(change: Any) -> str:
    """The changed text, if it is still a policy that can be used."""
    try:
        text = str(change())
        editing.read(text)
    except PolicyError as error:
        raise Refused(error.faults) from error
    return text


def _write(actor: Any, version: PolicyVersion, text: str) -> None:
    policy = editing.read(text)
    if policy.rules_hash != version.rules_hash:
        version.check_asked_at = None
    version.text, version.content_hash, version.rules_hash = text, policy.content_hash, policy.rules_hash
    if str(actor.user_id) not in version.writer_ids:
        version.written_by = [*version.written_by, {"id": str(actor.user_id), "name": actor.name}]
    version.save()
