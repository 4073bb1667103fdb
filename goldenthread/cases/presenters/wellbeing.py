"""The grid of safety and wellbeing: the drawing, the same as a table, and the risks that the person chooses to take."""

from collections import Counter
from itertools import pairwise
from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry, GridPoint
from goldenthread.cases.rules.wellbeing import OPTION, SAFETY, WELLBEING, option_letter
from goldenthread.core import clock
from goldenthread.ui.words import plural, short_date_words

SHOWN = 40
MIDDLE, STEP = 250, 80  # of the drawing, in its own units
BESIDE = [
    (across, down) for down in (0, 29, -29) for across in (0, 29, -29)
]  # so that marks of one place do not cover each other


def wellbeing_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """Every point, as a drawing and as a table, and what the person chooses."""
    points = list(reversed(queries.grid_points(actor, enquiry)[:SHOWN]))
    chosen = queries.chosen_option(actor, enquiry)
    rows = _rows(points, chosen.option_id if chosen else None)
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "rows": rows,
        "marks": marks(rows),
        "finding": finding(rows),
        "chosen": chosen,
        "risks": list(queries.chosen_risks(actor, enquiry)[:SHOWN]),
    }


def _rows(points: list[GridPoint], chosen: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    before: GridPoint | None = None
    for one in points:
        here = one.kind != OPTION
        rows.append(
            {
                "one": one,
                "label": str(one.number) if here else option_letter(one.number),
                "title": one.title or ("At first" if one.number == 1 else "Later"),
                "when": short_date_words(one.placed_on, clock.today()),
                "safety": _scaled(SAFETY, one.safety),
                "wellbeing": _scaled(WELLBEING, one.wellbeing),
                "moved": _moved(before, one) if here and before else ("", ""),
                "chosen": one.pk == chosen,
                "option": not here,
            }
        )
        before = one if here else before
    return rows


def _scaled(words: dict[int, str], value: int) -> str:
    return f"{words[value]} ({value:+d})".replace("-", "−").replace("+0", "0")


def _moved(before: GridPoint, now: GridPoint) -> tuple[str, str]:
    """How far safety and wellbeing moved since the point before, in words: up 2."""
    return _by(now.safety - before.safety), _by(now.wellbeing - before.wellbeing)


def _by(change: int) -> str:
    return "the same" if change == 0 else f"{'up' if change > 0 else 'down'} {abs(change)}"


def marks(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Where each mark is drawn, and the arrows from each real point to the next. Marks of one place stand side by side."""
    places, drawn = Counter[tuple[int, int]](), []
    for row in rows:
        one = row["one"]
        at = (one.safety, one.wellbeing)
        across, down = BESIDE[places[at] % len(BESIDE)]
        x, y = MIDDLE + STEP * one.safety + across, MIDDLE - STEP * one.wellbeing + down
        places[at] += 1
        drawn.append({"x": x, "y": y, "label": row["label"], "option": row["option"], "chosen": row["chosen"]})
    here = [mark for mark in drawn if not mark["option"]]
    return {"points": drawn, "arrows": [_arrow(start, end) for start, end in pairwise(here)]}


def _arrow(start: dict[str, Any], end: dict[str, Any]) -> dict[str, float]:
    """A line that stops short of both marks."""
    across, down = end["x"] - start["x"], end["y"] - start["y"]
    length = (across**2 + down**2) ** 0.5
    short = 16 / length if length > 40 else 0
    return {
        "x1": round(start["x"] + across * short, 1),
        "y1": round(start["y"] + down * short, 1),
        "x2": round(end["x"] - across * short, 1),
        "y2": round(end["y"] - down * short, 1),
    }


def finding(rows: list[dict[str, Any]]) -> str:
    """What the drawing says, in a sentence for whoever does not see it."""
    here, options = [row for row in rows if not row["option"]], [row for row in rows if row["option"]]
    said = []
    if here:
        said.append(f"First: safety {here[0]['safety']}, wellbeing {here[0]['wellbeing']}.")
    if len(here) > 1:
        said.append(f"Last: safety {here[-1]['safety']}, wellbeing {here[-1]['wellbeing']}.")
    if options:
        said.append(f"{plural(len(options), 'option')} talked about.")
    return " ".join(said)
