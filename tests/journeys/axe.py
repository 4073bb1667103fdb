"""What a browser can measure of a page: accessibility faults, and whether anything is cut off."""

from functools import cache
from pathlib import Path
from typing import Any

DESK, PHONE, SMALLEST = ({"width": wide, "height": high} for wide, high in ((1280, 900), (375, 740), (320, 640)))
SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# Every rule that axe has on by default: those of WCAG 2.2 AA, and what is good practice besides.
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
# After two frames: a window that has just changed its size is laid out in the next.
WIDER = """() => new Promise(measured => requestAnimationFrame(() => requestAnimationFrame(() =>
    measured(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def axe(page: Any) -> list[str]:
    """Every fault that axe finds on the page as it stands, in a line each. Expect none: `assert axe(page) == []`."""
    if not page.evaluate("() => typeof axe !== 'undefined'"):
        page.evaluate(_source())
    faults = page.evaluate(RUN)
    return [f"{fault['id']}: {node['html'][:120]} at {page.url}" for fault in faults for node in fault["nodes"]]


def sideways(page: Any) -> int:
    """By how many pixels the page is wider than the window. Expect 0: nothing is cut and nothing scrolls sideways."""
    return int(page.evaluate(WIDER))


def look(page: Any) -> None:
    """What must be true of every page: axe finds nothing at a desk or on a phone, and on no phone is anything cut."""
    assert axe(page) == []
    for size in (SMALLEST, PHONE):
        page.set_viewport_size(size)
        assert sideways(page) == 0, f"{page.url} at {size['width']}"
    assert axe(page) == []
    page.set_viewport_size(DESK)
