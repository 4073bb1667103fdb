"""Components and layouts as a browser and a screen reader get them."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import get_template

from goldenthread.core import clock
from goldenthread.ui import tags
from goldenthread.ui.clock_words import ClockWords

TEMPLATES = Path(__file__).parents[1] / "jinja2" / "ui"
FORBIDDEN = re.compile(r"\sstyle=|<style|\son(click|submit|change|load|error|focus|key\w+)=|javascript:")
HOSTILE = '"><script>alert(1)</script>'
FRAME = {
    "organisation": "Harbourshire Council",
    "team": "Adult safeguarding team",
    "user_name": "Priya Nair",
    "navigation": [{"text": f"Page {n}", "href": f"/{n}", "current": n == 1} for n in range(1, 9)],
    "search_url": "/search",
    "now": datetime(2026, 11, 18, 10, 42, tzinfo=UTC),
    "help_telephone": "01632960199",
    "signed_in": True,
    "sign_out_url": "/sign-out",
    "public_council": "Harbourshire Council",
    "public_telephone": "01632960100",
}
LAYOUTS = ["page", "public", "form", "list", "record", "not_found", "forbidden", "unavailable", "error"]


class Reader(HTMLParser):
    """What a browser makes of the markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.values: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.values |= {value for _, value in attrs}


def rendered(source: str, **context: Any) -> str:
    return engines["jinja2"].from_string(source).render(context)


def layout(name: str, **context: Any) -> str:
    return get_template(f"ui/{name}.jinja").render(context)


@pytest.mark.parametrize("state", ["on-track", "soon", "today", "over", "paused", "done", "late"])
def test_a_clock_says_everything_in_words(state: str) -> None:
    chip = rendered("{{ ui.clock_chip(clock) }}", clock=ClockWords(state, "6 working days left: Thu 26 Nov"))
    assert f"gt-clock--{state}" in chip
    assert "<span>6 working days left: Thu 26 Nov</span>" in chip
    assert '<svg class="gt-icon" aria-hidden="true"' in chip


def test_a_status_is_the_words_and_colour_of_the_design() -> None:
    assert rendered('{{ ui.status("notice", "not_delivered") }}') == (
        '<strong class="nhsuk-tag nhsuk-tag--red">Not delivered</strong>'
    )
    with pytest.raises(KeyError):
        tags.tag_for("notice", "lost")


def test_nobody_having_asked_is_said() -> None:
    assert "Not asked yet what she wants" in rendered('{{ ui.wants("", "she") }}')
    assert "Wants: to stay" in rendered('{{ ui.wants("to stay") }}')


TABLE = """{% call ui.table("Work list", ["Clock", {"text": "Days", "sort": "ascending", "href": "?s=1"}]) %}
<tr role="row"><td role="cell">{{ ui.lab("Days") }}7</td></tr>{% endcall %}"""


def test_a_table_keeps_its_meaning_when_it_becomes_cards() -> None:
    table = rendered(TABLE)
    for role in (
        '<table class="gt-table gt-table--cards" role="table">',
        '<thead role="rowgroup">',
        '<tbody role="rowgroup">',
    ):
        assert role in table
    assert table.count('role="columnheader"') == 2
    assert table.count('role="row"') == 2
    assert table.count('scope="col"') == 2
    assert 'aria-sort="ascending"' in table
    assert '<caption class="nhsuk-u-visually-hidden">Work list</caption>' in table
    assert '<span class="gt-table__lab" aria-hidden="true">Days: </span>' in table  # the header has said it already


def test_tabs_are_links_and_say_which_list_is_open() -> None:
    tabs = rendered(
        '{{ ui.tabs("Lists", items) }}',
        items=[{"text": "Mine", "href": "?l=mine", "count": 0}, {"text": "Team", "href": "?l=team", "current": True}],
    )
    assert '<a href="?l=team" aria-current="page">Team</a>' in tabs
    assert 'Mine <span class="gt-count">0</span>' in tabs
    assert "role=" not in tabs


def test_a_red_count_in_the_side_navigation_says_why() -> None:
    item = {"text": "Who must be told", "href": "#", "count": 2, "alert": "not sent"}
    side = rendered('{{ ui.side("This concern", "This concern: Summary", s) }}', s=[{"items": [item]}])
    assert '<span class="nhsuk-u-visually-hidden"> not sent</span>' in side
    assert '<nav aria-label="This concern"' in side
    assert "<summary>This concern: Summary</summary>" in side


def test_pages_keep_the_filters() -> None:
    page = Paginator(range(230), 25).page(4)
    pager = rendered('{{ ui.pager(page, "clock=over&given=me") }}', page=page)
    assert 'href="?clock=over&amp;given=me&amp;page=5"' in pager
    assert '<b aria-current="page">Page 4</b>' in pager
    assert "Page 8" not in pager
    assert "230 items, oldest first. Showing 76 to 100." in rendered(
        '{{ ui.showing(page, "item", "oldest first") }}', page=page
    )


def test_one_page_needs_no_pages() -> None:
    page = Paginator(range(3), 25).page(1)
    assert "<li>" not in rendered("{{ ui.pager(page) }}", page=page)
    assert "3 items." in rendered("{{ ui.showing(page) }}", page=page)


def test_a_refusal_names_each_reason_as_a_way_on() -> None:
    reasons = [{"text": "Tell NHS Westmere ICB the outcome", "href": "/tell"}, {"text": "Wait for the police"}]
    box = rendered('{{ ui.refusal("You cannot close this concern yet", reasons) }}', reasons=reasons)
    assert '<a href="/tell">Tell NHS Westmere ICB the outcome</a>' in box
    assert "<b>Wait for the police</b>" in box


def test_stages_say_which_is_now() -> None:
    stages = rendered("{{ ui.stages(s, 2) }}", s=[{"name": name, "when": ""} for name in ("Concern", "Decision", "Closed")])
    assert "Stage 2 of 3" in stages
    assert re.findall(r'aria-current="step"><b>(\w+)</b>', stages) == ["Decision"]


EVERY_COMPONENT = """
{{ ui.clock_chip({"state": "over", "words": h}) }}{{ ui.tag(h) }}{{ ui.wants(h) }}{{ ui.todo(h, h) }}{{ ui.ticked(h) }}
{{ ui.next_step(h, [{"state": "soon", "words": h}], h) }}{{ ui.box(h) }}{{ ui.empty(h) }}{{ ui.why(h, h, h, h, h) }}
{{ ui.words(h, h) }}{{ ui.alertline(h, h, h, h) }}{{ ui.receipt(h, h) }}{{ ui.next_steps([{"when": h, "text": h}]) }}
{{ ui.refusal(h, [{"text": h, "href": h}]) }}{{ ui.success(h) }}{{ ui.conflict(h, h, h, h) }}{{ ui.back_link(h, h) }}
{{ ui.facts([{"term": h, "text": h, "href": h, "note": h}]) }}{{ ui.stages([{"name": h, "when": h}], 1) }}
{{ ui.timeline([{"when": h, "text": h, "lead": h, "href": h, "link": h}]) }}
{{ ui.side(h, h, [{"head": h, "items": [{"text": h, "href": h, "count": h, "alert": h}]}]) }}
{{ ui.counters([{"count": h, "text": h, "href": h}]) }}{{ ui.tabs(h, [{"text": h, "href": h, "count": h}]) }}
{{ ui.filters(h, h) }}{{ ui.filter_text(h, h, h) }}{{ ui.filter_select(h, h, [(h, h)], h) }}{{ ui.table(h, [h]) }}
{{ ui.lab(h) }}{{ ui.button(h) }}{{ ui.link_button(h, h) }}{{ ui.post_button(h, h, "", "", {h: h}) }}
"""


def test_nothing_a_person_typed_can_become_part_of_the_page() -> None:
    page = rendered(EVERY_COMPONENT, h=HOSTILE)
    reader = Reader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert HOSTILE in reader.values  # an attribute holds it whole and is not cut short by its quotation mark
    assert page.count("&lt;script&gt;") > 60


def test_other_scripts_are_shown_as_they_were_written() -> None:
    said = "أريد أن أجلس في الحديقة 🌳"
    page = rendered("{{ ui.words(said, said) }}", said=said)
    assert page.count(said) == 2
    assert '<blockquote dir="auto">' in page


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_stands_with_and_without_its_frame(name: str) -> None:
    bare = layout(name)
    whole = layout(name, frame=FRAME, title="Concern C-7K4M-29")
    for page in (bare, whole):
        assert '<a class="nhsuk-skip-link" href="#main">' in page
        assert page.count('id="main"') == 1
        assert "<footer" in page
        assert " – Goldenthread</title>" in page
    assert "Wednesday 18 November 2026, 10:42am" in whole


def test_the_frame_of_staff() -> None:
    page = layout("page", frame=FRAME)
    assert page.count('aria-current="page"') == 1
    assert "Every page you open here is recorded." in page
    assert "Help: 01632 960 199" in page
    assert '<form method="post" action="/sign-out">' in page
    assert re.search(r'<form[^>]*method="post" action="/search"', page)  # a name is never in an address
    assert [f"Page {n}" in page for n in range(1, 9)] == [True] * 8


def test_a_public_page_has_a_way_out_and_no_navigation() -> None:
    page = layout("public", frame=FRAME, product="Your page")
    assert re.search(r'<a href="https://[^"]+" rel="noreferrer nofollow" data-exit>Leave this page</a>', page)
    assert "<title> – Your page</title>" in page
    assert "Goldenthread" not in page
    assert "<nav" not in page
    assert "Sign out" not in page


def test_not_found_and_not_yours_are_the_same_words() -> None:
    page = layout("not_found", frame=FRAME)
    assert "The address may be wrong, or the record may not be shared with you." in page


def test_unavailable_says_what_to_do_and_holds_no_case() -> None:
    page = layout("unavailable", frame=FRAME, error_id="7F3K-20")
    assert "We do not show a record unless we can record that you looked." in page
    assert "01632 960 199" in page
    assert "Error 7F3K-20" in page


def test_no_template_breaks_the_content_policy_or_claims_to_expand() -> None:
    for template in TEMPLATES.rglob("*.jinja"):
        source = template.read_text(encoding="utf-8")
        assert not FORBIDDEN.search(source), template.name
        assert not re.search(r"<script(?![^>]*\ssrc=)", source), template.name
        assert "aria-expanded" not in source, template.name
        assert "|safe" not in source, template.name


def test_templates_say_dates_times_and_telephones() -> None:
    day = datetime(2019, 3, 4, 9, 5, tzinfo=UTC)
    said = rendered("{{ d|date }}; {{ d|short_date }}; {{ d|moment }}; {{ d|time }}; {{ d|by }}", d=day)
    assert said == "Mon 4 Mar 2019; 4 Mar 2019; Mon 4 Mar 2019, 9:05am; 9:05am; 9:05am, Mon 4 Mar 2019"
    assert rendered('{{ "01632960141"|telephone }}') == "01632 960 141"
    assert rendered("{{ now|moment }}", now=clock.now()).startswith("today, ")


def test_a_component_that_does_not_exist_is_an_error_not_a_blank() -> None:
    with pytest.raises(Exception, match="clock_chop"):
        rendered("{{ ui.clock_chop(1) }}")


def test_a_counter_at_nothing_is_calm():
    page = rendered('{{ ui.counters([{"count": 0, "text": "overdue", "href": "#", "colour": "red"}]) }}')
    assert 'class="gt-counts__blue"' in page
    page = rendered('{{ ui.counters([{"count": 2, "text": "overdue", "href": "#", "colour": "red"}]) }}')
    assert 'class="gt-counts__red"' in page
