"""The component gallery: every state that the design names is there to be looked at."""

from django.template.loader import get_template

from goldenthread.demo import gallery
from goldenthread.ui.marks import CHART, RATED
from goldenthread.ui.tags import TAGS


def test_every_state_of_a_clock_and_every_status_is_shown() -> None:
    page = get_template("demo/gallery.jinja").render(gallery.examples())
    for state in ("on-track", "soon", "today", "over", "paused", "done", "late"):
        assert f"gt-clock--{state}" in page
    for states in TAGS.values():
        for tag in states.values():
            assert f">{tag.words}</strong>" in page
    for mark in (*RATED.values(), *CHART.values()):
        assert f"{mark.words}</span>" in page


def test_the_clocks_read_as_the_pictures_do() -> None:
    words = [clock.words for _, clock in gallery.clock_states()]
    assert "6 working days left: Thu 26 Nov" in words
    assert "Due today by 5pm: 6 hours left" in words
    assert "Overdue by 2 working days" in words
    assert "Paused since 12 Nov: police" in words
    assert "Done 17 Nov, 1 working day late" in words
