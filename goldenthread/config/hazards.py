"""The hazards of the record itself (docs/clinical-safety). Source: DCB0129; reference/trust.md, promise P-H1."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FILE = Path(settings.BASE_DIR) / "docs" / "clinical-safety" / "hazards.yaml"
SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOODS = ("very low", "low", "medium", "high", "very high")


@dataclass(frozen=True)
class Estimate:
    """How bad it would be and how likely it is, in the words of the scales."""

    severity: str
    likelihood: str

    @property
    def words(self) -> str:
        """As the log says it."""
        return f"{self.severity}, {self.likelihood}"


@dataclass(frozen=True)
class Control:
    """What holds a hazard, and the checks that show it."""

    what: str
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Hazard:
    """What could go wrong for somebody because of the record, before and after what holds it."""

    id: str
    hazard: str
    cause: str
    effect: str
    before: Estimate
    after: Estimate
    controls: tuple[Control, ...]


def hazards() -> list[Hazard]:
    """Every hazard of the log. Raises TypeError or KeyError for a row that lacks a part."""
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))["hazards"]
    return [_hazard(dict(one)) for one in found]


def _hazard(row: dict[str, Any]) -> Hazard:
    before, after = Estimate(**row.pop("before")), Estimate(**row.pop("after"))
    controls = tuple(Control(one["what"], tuple(one["checks"])) for one in row.pop("controls"))
    return Hazard(before=before, after=after, controls=controls, **row)


def log() -> list[str]:
    """The log as a page: each hazard with its causes, effects and estimates, and each control with its checks."""
    lines: list[str] = []
    for one in hazards():
        lines += ["", f"## {one.id} {one.hazard}", ""]
        lines += [f"Cause: {one.cause} Effect: {one.effect}", ""]
        lines += [f"Severity and likelihood without what follows: {one.before.words}; with it: {one.after.words}.", ""]
        for control in one.controls:
            lines += [f"- {control.what}", *(f"  - `{check}`" for check in control.checks)]
    return lines
