"""Frameworks for tests: small ones, published or in draft."""

from typing import Any

from goldenthread.assurance.models import FrameworkVersion, VersionStatus
from goldenthread.assurance.operations.library import facts_of
from goldenthread.assurance.rules.frameworks import Framework
from goldenthread.core import clock

SOURCE = [{"of": "care-act-guidance", "at": "14.231"}]

# A standard with a question of each kind, one of them asked only after two answers of another.
ASKED_IF = {
    "key": "trained",
    "title": "Staff are trained",
    "says": "Everybody is trained in time.",
    "source": SOURCE,
    "questions": [
        {"key": "rating", "kind": "scale", "scale": "rag", "words": "How far?"},
        {
            "key": "late",
            "kind": "number",
            "words": "How many are late?",
            "when": {"question": "rating", "is": ["amber", "red"]},
        },
        {
            "key": "which",
            "kind": "choice",
            "many": True,
            "words": "Which?",
            "choices": [{"key": "night", "words": "Night staff"}],
        },
        {"key": "day", "kind": "date", "words": "When is it put right?"},
    ],
}


def said(**changes: Any) -> dict[str, Any]:
    """A framework with one section and two standards, as a file says it."""
    standards = [
        {"key": "trained", "title": "Staff are trained", "says": "Everybody is trained in time.", "source": SOURCE},
        {
            "key": "heard",
            "title": "People are heard",
            "says": "People say how it is.",
            "source": SOURCE,
            "looks_for": ["Notes"],
        },
    ]
    section = {"key": "people", "title": "People", "source": SOURCE, "standards": standards}
    return {
        "id": "care-audit",
        "version": "1",
        "title": "Care audit",
        "summary": "What a home is asked each year.",
        "answered_by": "provider",
        "scale": "rag",
        "licence": "Our own wording.",
        "sections": [section],
    } | changes


def framework_version(
    *, owner: Any = None, number: int = 1, draft: bool = False, based_on: Any = None, **changes: Any
) -> FrameworkVersion:
    """A version that is kept: of the library, or of an organisation."""
    framework = Framework.model_validate(said(version=str(number), shell=draft) | changes)
    published = {"status": VersionStatus.PUBLISHED, "published_at": clock.now(), "published_by": "Goldenthread"}
    return FrameworkVersion.objects.create(
        **facts_of(framework),
        owner=owner,
        number=number,
        based_on=based_on,
        written_by="Samira Rahman",
        **({} if draft else published),
    )
