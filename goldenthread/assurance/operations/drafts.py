"""Writing a framework of one's own: begun from a published one, changed while it is a draft, published for good."""

from collections.abc import Callable
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import queries
from goldenthread.assurance.content import FrameworkError, parse_framework
from goldenthread.assurance.models import FrameworkVersion, VersionStatus
from goldenthread.assurance.operations.library import facts_of
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules import drafting
from goldenthread.assurance.rules.frameworks import Framework, Section, Standard
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation


@operation
def draft_framework(*, actor: Actor, version_id: UUID) -> FrameworkVersion:
    """Begin one's own version of a published framework. Raises Refused where the organisation has a draft of it already."""
    actor.require(Permission.EDIT_FRAMEWORKS)
    base = queries.frameworks(actor).get(pk=version_id, status=VersionStatus.PUBLISHED)
    own = queries.own_frameworks(actor).filter(key=base.key)
    insist(drafting.may_begin(has_draft=own.filter(status=VersionStatus.DRAFT).exists()))
    last = own.order_by("-number").first()
    number = last.number + 1 if last else 1
    draft = FrameworkVersion.objects.create(
        **facts_of(drafting.own_copy(base.framework, str(number))),
        owner_id=actor.organisation_id,
        number=number,
        based_on=base,
        written_by=actor.name,
    )
    audit.record(actor, "framework_drafted", draft, number=number)
    return draft


@operation
def change_framework(*, actor: Actor, version_id: UUID, title: str, summary: str) -> FrameworkVersion:
    """Say what a draft is called and what it is for."""
    return _change(actor, version_id, lambda said: said.model_copy(update={"title": title, "summary": summary}))


@operation
def put_section(*, actor: Actor, version_id: UUID, section: Section) -> FrameworkVersion:
    """Add a section to a draft, or put it in the place of the one of its key."""
    return _change(actor, version_id, lambda said: drafting.with_section(said, section))


@operation
def remove_section(*, actor: Actor, version_id: UUID, section: str) -> FrameworkVersion:
    """Take a section and its standards out of a draft. Raises Refused where it is the last."""

    def without(said: Framework) -> Framework:
        insist(drafting.may_remove_section(said))
        return drafting.without_section(said, section)

    return _change(actor, version_id, without)


@operation
def put_standard(*, actor: Actor, version_id: UUID, section: str, standard: Standard) -> FrameworkVersion:
    """Add a standard to a section of a draft, or put it in the place of the one of its key. Raises Refused where the section
    was removed meanwhile."""

    def changed(said: Framework) -> Framework:
        if all(one.key != section for one in said.sections):
            raise Refused(drafting.GONE)
        return drafting.with_standard(said, section, standard)

    return _change(actor, version_id, changed)


@operation
def remove_standard(*, actor: Actor, version_id: UUID, standard: str) -> FrameworkVersion:
    """Take a standard out of a draft."""
    return _change(actor, version_id, lambda said: drafting.without_standard(said, standard))


@operation
def publish_framework(*, actor: Actor, version_id: UUID) -> FrameworkVersion:
    """Publish a draft: from now on it can be sent and is never changed. Raises Refused while a section has no standard, or
    nothing differs from what it was made from."""
    version = _draft(actor, version_id)
    said = version.framework
    before = version.based_on.framework if version.based_on else None
    same = before is not None and _without_version(said) == _without_version(before)
    insist(drafting.may_publish(said, same=same))
    _keep(version, said.model_copy(update={"shell": False}))
    version.status, version.published_at, version.published_by = VersionStatus.PUBLISHED, clock.now(), actor.name
    version.save(update_fields=["status", "published_at", "published_by"])
    audit.record(actor, "framework_published", version, number=version.number)
    return version


@operation
def discard_framework(*, actor: Actor, version_id: UUID) -> None:
    """Throw a draft away: nobody has answered it."""
    version = _draft(actor, version_id)
    audit.record(actor, "framework_discarded", version, number=version.number)
    version.delete()


def _without_version(framework: Framework) -> Framework:
    return framework.model_copy(update={"version": "0", "shell": False})


def _draft(actor: Actor, version_id: UUID) -> FrameworkVersion:
    actor.require(Permission.EDIT_FRAMEWORKS)
    version = queries.own_frameworks(actor).select_for_update(of=("self",)).get(pk=version_id)
    insist(drafting.may_change(draft=version.status == VersionStatus.DRAFT))
    return version


def _change(actor: Actor, version_id: UUID, change: Callable[[Framework], Framework]) -> FrameworkVersion:
    version = _draft(actor, version_id)
    said = change(version.framework)
    insist(drafting.may_grow(said))
    _keep(version, said)
    audit.record(actor, "framework_changed", version, number=version.number)
    return version


def _keep(version: FrameworkVersion, said: Framework) -> None:
    """Keep what a draft says, once it was checked as the library's files are. Raises Refused with what is wrong."""
    facts = facts_of(said)
    try:
        parse_framework(facts["content"], said.title)
    except FrameworkError as error:
        raise Refused(error.faults) from error
    for name, value in facts.items():
        setattr(version, name, value)
    version.__dict__.pop("framework", None)
    version.save(update_fields=list(facts))
