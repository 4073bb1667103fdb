"""The register and the trend by provider as a commissioner's team reads them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page

from goldenthread.accounts.actor import Actor
from goldenthread.cases.queries import ConcernFace
from goldenthread.core import clock
from goldenthread.involvement.presenters import reader_status
from goldenthread.involvement.queries import as_told, listed_faces
from goldenthread.involvement.queries.register import RegisterFilter, told_by_month
from goldenthread.routing.words import source_words
from goldenthread.ui.addresses import id_in

MONTHS = 12
DAYS = {"30": "Last 30 days", "90": "Last 90 days", "365": "Last 12 months"}
NO_PROVIDER, NO_PROVIDER_WORDS = "none", "Care outside a registered place"
TALLEST = 24  # pixels


def months_to(day: date) -> list[date]:
    """The first days of the twelve months up to this one, oldest first."""
    last = day.year * 12 + day.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def begins(day: date) -> datetime:
    """The first moment of a day in England."""
    return datetime.combine(day, time.min, clock.LONDON)


@dataclass(frozen=True)
class RegisterAsked:
    """What was asked of the register, by address: a provider, words of its name, a period."""

    of: str
    words: str
    period: str

    @classmethod
    def read(cls, given: Any) -> "RegisterAsked":
        """What the address says; what it cannot mean is left out."""
        of, period = given.get("of", ""), given.get("period", "")
        periods = {*DAYS, *(f"{one:%Y-%m}" for one in months_to(clock.today()))}
        known = of == NO_PROVIDER or id_in(of) is not None
        return cls(of if known else "", given.get("provider", "").strip()[:100], period if period in periods else "")

    @property
    def wanted(self) -> RegisterFilter:
        """The same, as the query takes it."""
        since, until = self._dates()
        return RegisterFilter(
            provider_known=bool(self.of), provider_id=id_in(self.of), words=self.words, since=since, until=until
        )

    def _dates(self) -> tuple[datetime | None, datetime | None]:
        if self.period in DAYS:
            return begins(clock.today() - timedelta(days=int(self.period))), None
        if self.period:
            first = date.fromisoformat(f"{self.period}-01")
            return begins(first), begins((first + timedelta(days=31)).replace(day=1))
        return None, None

    @property
    def query(self) -> str:
        """The same, as an address."""
        given = {"of": self.of, "provider": self.words, "period": self.period}
        return urlencode({name: value for name, value in given.items() if value})


def register_page(actor: Actor, asked: RegisterAsked, page: Page, provider: str) -> dict[str, Any]:
    """One page of the register: what, why, what we answered and what came of it. Never who the person is."""
    faces = listed_faces(actor, [notice.concern_id for notice in page])
    periods = [("", "Everything"), *DAYS.items(), *((f"{one:%Y-%m}", f"{one:%B %Y}") for one in months_to(clock.today())[::-1])]
    return {
        "heading": "Register of all we were told",
        "page": page,
        "asked": asked,
        "periods": periods,
        "query": asked.query,
        "provider": provider or (NO_PROVIDER_WORDS if asked.of == NO_PROVIDER else ""),
        "rows": [_row(notice, as_told(faces, notice)) for notice in page],
    }


def _row(notice: Any, face: ConcernFace) -> dict[str, Any]:
    outcome, status = notice.outcomes[0] if notice.outcomes else None, reader_status(notice)
    return {
        "notice": notice,
        "face": face,
        "status": "told" if outcome and status == "to_answer" else status,  # after the outcome no answer is asked for
        "source": source_words(notice.source),
        "outcome": outcome,
    }


def trend_page(actor: Actor, page: Page) -> dict[str, Any]:
    """One page of the trend: for each provider its notices month by month, with the figure beside every mark."""
    months = months_to(clock.today())
    counted = told_by_month(actor, begins(months[0]), [row["concern__provider_id"] for row in page])
    highest = max(counted.values(), default=1)
    return {
        "heading": "Trend by provider",
        "page": page,
        "months": [{"short": f"{one:%b}", "long": f"{one:%B %Y}", "year": f"{one:%Y}"} for one in months],
        "rows": [_trend_row(row, months, counted, highest) for row in page],
    }


def _trend_row(row: Any, months: list[date], counted: dict[Any, int], highest: int) -> dict[str, Any]:
    provider_id = row["concern__provider_id"]
    told = [counted.get((provider_id, f"{one:%Y-%m}"), 0) for one in months]
    of = provider_id or NO_PROVIDER
    return {
        "name": row["concern__provider__name"] or NO_PROVIDER_WORDS,
        "of": of,
        "told": row["told"],
        "lately": sum(told[-3:]),
        "before": sum(told[-6:-3]),
        "months": [
            {"count": count, "height": _height(count, highest), "period": f"{one:%Y-%m}", "words": f"{one:%B %Y}"}
            for one, count in zip(months, told, strict=True)
        ],
    }


def _height(count: int, highest: int) -> int:
    """How tall a mark is drawn: nothing for none, and something to be seen for one."""
    return max(2, round(TALLEST * count / highest)) if count else 0
