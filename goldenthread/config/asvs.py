"""OWASP ASVS 5.0, each requirement with the check that shows it, or why it does not apply, or that nothing shows it yet.

The numbers and levels are those of the published standard; the words are ours. Source: OWASP Application Security Verification
Standard 5.0.0; reference/trust.md, promises P-S1 and 40.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FILE = Path(settings.BASE_DIR) / "docs" / "security" / "asvs.yaml"
LEVELS = (1, 2, 3)
HOW_MANY = {1: 70, 2: 183, 3: 92}  # requirements of each level in the published standard


@dataclass(frozen=True)
class Requirement:
    """One requirement: what shows that it is met; or where whoever operates the product is told of it, as `page#heading`; or
    why it does not apply; or what is open."""

    id: str
    level: int
    checks: tuple[str, ...] = ()
    operator: str = ""
    does_not_apply: str = ""
    open: str = ""

    @property
    def stands(self) -> str:
        """How it stands, in a word: proved, the operator's, does not apply, or open."""
        if self.checks:
            return "proved"
        return "operator" if self.operator else "does not apply" if self.does_not_apply else "open"


def requirements() -> list[Requirement]:
    """Every requirement. Raises TypeError for a row with a part that is not one."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["requirements"]
    return [Requirement(number, **{**row, "checks": tuple(row.get("checks", ()))}) for number, row in found.items()]


def table() -> list[str]:
    """The standard as a page: how many of each level are proved, and every requirement."""
    every = requirements()
    lines = ["| level | proved | operator | open | does not apply |", "|---|---|---|---|---|"]
    for level in LEVELS:
        count = Counter(one.stands for one in every if one.level == level)
        numbers = (count[how] for how in ("proved", "operator", "open", "does not apply"))
        lines.append(f"| {level} | {' | '.join(map(str, numbers))} |")
    lines += ["", "| requirement | level | how it stands | |", "|---|---|---|---|"]
    return [*lines, *(f"| {one.id} | {one.level} | {one.stands} | {_shown(one)} |" for one in every)]


def _shown(one: Requirement) -> str:
    return "<br>".join(f"`{check}`" for check in one.checks) or one.operator or one.does_not_apply or one.open
