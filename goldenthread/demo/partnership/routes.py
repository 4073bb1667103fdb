"""Who is told: the product's own rules, on what its own directory knows, remembered because many concerns are alike."""

from datetime import date
from typing import Any

from goldenthread.accounts.models import Organisation, Team
from goldenthread.demo.partnership.care import Place
from goldenthread.directory.facts import routing_facts
from goldenthread.directory.queries import contract_for
from goldenthread.routing import queries
from goldenthread.routing.policy import in_force
from goldenthread.routing.rules import Decision, Facts, decide, parse_facts


class Routes:
    """The rules and the directory, as they answer today."""

    def __init__(self, today: date):
        self.today = today
        self._known: dict[Any, dict[str, Any]] = {}
        self._contract_teams: dict[Any, Team | None] = {}
        self._teams: dict[Any, Team | None] = {}

    def known(self, place: Place, council: Organisation) -> dict[str, Any]:
        """What the directory knows of a place for this council, in the words of contracts §3."""
        key = place.location.pk, council.pk
        if key not in self._known:
            found = routing_facts(location=place.location, person=None, on=self.today, council=council)
            self._known[key] = found.values
        return dict(self._known[key])

    def decide(self, day: date, given: dict[str, Any]) -> tuple[Facts, Decision]:
        """What the policy in force on a day answers."""
        facts = parse_facts({name: value for name, value in given.items() if value is not None})
        return facts, decide(in_force(day), facts)

    def team(self, council: Organisation, key: str, *, board: Organisation, place: Place | None, kind: str) -> Team:
        """Which team a recipient key means; where two boards share the area, the one of this person's town."""
        contract_team = self._contract_team(place, council, kind) if key == "contract-manager" and place else None
        cached = council.pk, key, board.pk, contract_team and contract_team.pk
        if cached not in self._teams:
            found = queries.recipient(
                council, key, on=self.today, paying_icb=board, location_icb=board, contract_team=contract_team
            )
            self._teams[cached] = found.team
        team = self._teams[cached]
        if team is None:
            raise LookupError(f"{council} has no team for {key}")
        return team

    def _contract_team(self, place: Place, council: Organisation, kind: str) -> Team | None:
        key = place.location.pk, council.pk, kind
        if key not in self._contract_teams:
            contract = contract_for(place.location, council.pk, self.today, kind=kind)
            self._contract_teams[key] = contract.team if contract else None
        return self._contract_teams[key]
