"""Dates, times and numbers as the screen says them."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.ui import words

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 18, 10, 42, tzinfo=UTC), "10:42am"),
        (datetime(2026, 11, 18, 17, 0, tzinfo=UTC), "5pm"),
        (datetime(2026, 11, 18, 0, 5, tzinfo=UTC), "12:05am"),
        (datetime(2026, 11, 18, 12, 30, tzinfo=UTC), "12:30pm"),
        (datetime(2026, 11, 18, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 11, 18, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2026, 7, 1, 16, 0, tzinfo=UTC), "5pm"),  # summer time: an hour on from Greenwich
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "12:59am"),  # the minute before the clocks go forward
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2am"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "1:30am"),  # the same hour twice when they go back
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "1:30am"),
    ],
)
def test_times_are_those_of_a_clock_on_the_wall_in_england(moment: datetime, said: str) -> None:
    assert words.time_words(moment) == said


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        words.time_words(datetime(2026, 11, 18, 10, 42))


@pytest.mark.parametrize(
    ("day", "said", "short"),
    [
        (date(2026, 11, 18), "Wed 18 Nov", "18 Nov"),
        (date(2025, 11, 8), "Sat 8 Nov 2025", "8 Nov 2025"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Wed 1 Jul", "1 Jul"),  # already tomorrow in summer
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Thu 31 Dec", "31 Dec"),
    ],
)
def test_dates_have_their_year_only_when_it_is_not_this_one(day: date | datetime, said: str, short: str) -> None:
    assert words.date_words(day, TODAY) == said
    assert words.short_date_words(day, TODAY) == short


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 18, 8, 51, tzinfo=UTC), "today, 8:51am"),
        (datetime(2026, 11, 16, 9, 5, tzinfo=UTC), "Mon 16 Nov, 9:05am"),
        (datetime(2025, 7, 1, 8, 0, tzinfo=UTC), "Tue 1 Jul 2025, 9am"),
    ],
)
def test_a_moment_of_today_says_today(moment: datetime, said: str) -> None:
    assert words.moment_words(moment, NOW) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 11, 18, 17, 0, tzinfo=UTC), "5pm today"),
        (datetime(2026, 11, 19, 17, 0, tzinfo=UTC), "5pm tomorrow, Thu 19 Nov"),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), "5pm, Fri 20 Nov"),
        (datetime(2027, 1, 4, 17, 0, tzinfo=UTC), "5pm, Mon 4 Jan 2027"),
    ],
)
def test_a_deadline(due: datetime, said: str) -> None:
    assert words.by_words(due, NOW) == said


def test_the_footer_says_the_whole_date() -> None:
    assert words.footer_words(NOW) == "Wednesday 18 November 2026, 10:42am"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("01632960141", "01632 960 141"),
        ("01632 960141", "01632 960 141"),
        ("07700900123", "07700 900 123"),
        ("02079460018", "020 7946 0018"),
        ("08081570118", "0808 157 0118"),
        ("999", "999"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("01632 960 141 ext. 4", "01632 960 141 ext. 4"),
        ("", ""),
    ],
)
def test_telephone_numbers_can_be_read_out(typed: str, said: str) -> None:
    assert words.telephone_words(typed) == said


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(1942, 11, 18), 84),  # a birthday today
        (date(1942, 11, 19), 83),
        (date(2008, 2, 29), 18),
        (date(2026, 11, 18), 0),
    ],
)
def test_age(born: date, age: int) -> None:
    assert words.age_on(born, TODAY) == age


def test_counts() -> None:
    assert words.plural(1, "concern") == "1 concern"
    assert words.plural(0, "concern") == "0 concerns"
    assert words.plural(2, "enquiry", "enquiries") == "2 enquiries"
    assert words.plural(24192, "combination") == "24,192 combinations"


def test_a_sentence_keeps_its_other_capitals() -> None:
    assert words.first_capital("today, at NHS Westmere ICB") == "Today, at NHS Westmere ICB"
    assert words.first_capital("") == ""
