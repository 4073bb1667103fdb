"""Keeping the library's frameworks: each version once, and for good."""

from typing import Any

from goldenthread.assurance.content import FrameworkError, library
from goldenthread.assurance.models import FrameworkVersion, VersionStatus
from goldenthread.assurance.rules.frameworks import Framework
from goldenthread.core import clock
from goldenthread.core.operation import operation

PUBLISHER = "Goldenthread"


@operation
def keep_library() -> int:
    """Keep every version of the library's files that is not kept yet, and say how many. It does no harm twice.

    Raises FrameworkError where a version was published and its file says something else now: it needs a new version, because
    answers rest on the old one.
    """
    kept = {(one.key, one.version): one.content for one in FrameworkVersion.objects.filter(owner=None)}
    changed = [one for one in library() if kept.get((one.id, one.version), said_by(one)) != said_by(one)]
    if changed:
        raise FrameworkError(f"{one.id}: version {one.version} was published already: give it a new version" for one in changed)
    new = [one for one in library() if (one.id, one.version) not in kept]
    FrameworkVersion.objects.bulk_create(_published(one) for one in new)
    return len(new)


def _published(framework: Framework) -> FrameworkVersion:
    before = FrameworkVersion.objects.filter(owner=None, key=framework.id).order_by("-number").first()
    return FrameworkVersion(
        **facts_of(framework),
        number=before.number + 1 if before else 1,
        based_on=before,
        status=VersionStatus.PUBLISHED,
        published_at=clock.now(),
        published_by=PUBLISHER,
    )


def facts_of(framework: Framework) -> dict[str, Any]:
    """What a row says of its framework."""
    return {
        "key": framework.id,
        "version": framework.version,
        "title": framework.title,
        "summary": framework.summary,
        "answered_by": framework.answered_by,
        "shell": framework.shell,
        "content": said_by(framework),
    }


def said_by(framework: Framework) -> dict[str, Any]:
    """All that a framework says, as a row keeps it."""
    said: dict[str, Any] = framework.model_dump(mode="json", by_alias=True)
    return said
