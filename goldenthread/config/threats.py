"""The threat model as data (docs/security/threats.yaml). Source: reference/trust.md P-G2; issue "Who may see what" 12."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from goldenthread.config.hazards import Control

FILE = Path(settings.BASE_DIR) / "docs" / "security" / "threats.yaml"


@dataclass(frozen=True)
class Threat:
    """What somebody could do to those whom the record is about, what holds it, and what is left."""

    id: str
    threat: str
    who: str
    held: tuple[Control, ...]
    left: str


def read() -> dict[str, Any]:
    """The file as it is kept."""
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def threats() -> list[Threat]:
    """Every threat. Raises TypeError or KeyError for a row that lacks a part."""
    return [_threat(dict(one)) for one in read()["threats"]]


def _threat(row: dict[str, Any]) -> Threat:
    return Threat(held=tuple(Control(one["what"], tuple(one["checks"])) for one in row.pop("held")), **row)


def model() -> list[str]:
    """The threat model as a page: what we guard, where trust changes, who might, and each threat with its checks."""
    said = read()
    lines = ["What Goldenthread guards, against whom, and the check that shows each control to hold. How to report a weakness:"]
    lines += ["[SECURITY.md](../SECURITY.md). What could harm somebody without any attacker: [hazards](reference/hazards.md)."]
    lines += ["", "## What we guard", "", *(f"- {one}" for one in said["what_we_guard"])]
    lines += ["", "## Where trust changes", "", *(f"- **{one['name']}.** {one['what']}" for one in said["boundaries"])]
    lines += ["", "## Who might", "", *(f"- {one}" for one in said["who_might"])]
    for one in threats():
        lines += ["", f"## {one.id} {one.threat}", "", f"Who: {one.who}.", ""]
        for control in one.held:
            lines += [f"- {control.what}", *(f"  - `{check}`" for check in control.checks)]
        lines += ["", f"What is left: {one.left}"]
    return lines
