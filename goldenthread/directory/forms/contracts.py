"""What is typed about a contract."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.actor import Actor
from goldenthread.directory import queries
from goldenthread.directory.models import Contract, Location, Provider, ServiceKind
from goldenthread.directory.operations import ContractTerms
from goldenthread.ui.forms import CheckboxesField, CheckboxField, DateField, SelectField, StaffForm, TextField

MOST_PLACES = 200  # boxes on the page; a provider with more has its contract cover all of them


class ContractForm(StaffForm):
    """A contract of the actor's own organisation with one provider."""

    reference = TextField(
        label="Contract reference",
        missing="Enter the contract’s reference",
        hint="As your contracts register has it",
        max_length=60,
        width="20",
    )
    manager = SelectField(
        label="Named commissioning manager",
        hint="The one person who is told of a concern under this contract",
        choices=(),
        reveals={"other": "manager_name"},
    )
    manager_name = TextField(label="Name of the manager without an account", max_length=120, width="20")
    team = SelectField(label="Team that holds the contract", choices=())
    services = CheckboxesField(
        label="Kinds of care",
        hint="Leave empty if the contract covers every kind that this provider gives",
        choices=(),
        required=False,
    )
    locations = CheckboxesField(
        label="Places", hint="Leave empty if the contract covers every place of this provider", choices=(), required=False
    )
    out_of_area = CheckboxField(label="It buys care outside our area", required=False)
    starts_on = DateField(label="First day", hint="For example, 1 4 2026")
    ends_on = DateField(label="Last day", hint="For example, 31 3 2028. Leave empty if it has no end yet")

    def __init__(self, *args: Any, actor: Actor, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.pk), one.name) for one in accounts.colleagues(actor)]
        teams = [(str(one.pk), one.name) for one in accounts.own_teams(actor)]
        places = list(queries.location_list(actor, state="any").filter(provider=provider)[:MOST_PLACES])
        choices = {
            "manager": [("", "Not known"), *people, ("other", "Somebody without an account")],
            "team": [("", "Not known"), *teams],
            "services": _kinds(places, self.initial.get("services", ())),
            "locations": [(str(one.pk), ", ".join(filter(None, (one.name, one.town)))) for one in places],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined] # all are choices

    @classmethod
    def of(cls, contract: Contract, data: Any, *, actor: Actor) -> "ContractForm":
        """The form as a contract stands."""
        named = contract.manager_id or ("other" if contract.manager_name else "")
        initial = {
            "reference": contract.reference,
            "manager": str(named),
            "manager_name": contract.manager_name,
            "team": str(contract.team_id or ""),
            "services": [service.kind for service in contract.services.all()],
            "locations": [str(place.pk) for place in contract.locations.all()],
            "out_of_area": contract.out_of_area,
            "starts_on": contract.starts_on,
            "ends_on": contract.ends_on,
        }
        return cls(data, initial=initial, actor=actor, provider=contract.provider)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("manager") == "other" and not typed.get("manager_name"):
            self.add_error("manager_name", "Enter the manager’s name")
        return typed

    @property
    def terms(self) -> ContractTerms:
        typed = self.cleaned_data
        manager = typed["manager"]
        return ContractTerms(
            reference=typed["reference"],
            team_id=UUID(typed["team"]) if typed["team"] else None,
            manager_id=UUID(manager) if manager not in ("", "other") else None,
            manager_name=typed["manager_name"] if manager == "other" else "",
            services=tuple(typed["services"]),
            location_ids=tuple(map(UUID, typed["locations"])),
            out_of_area=typed["out_of_area"],
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
        )


def _kinds(places: list[Location], named: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds of care that these places give, and that the contract names already; every kind where none is known."""
    given = {kind for place in places for kind in queries.routing_service(place).candidates}.union(named)
    kinds = [kind for kind in ServiceKind if kind != ServiceKind.NONE]
    return [(kind.value, str(kind.label)) for kind in kinds if not given or kind in given]


class LastDayForm(StaffForm):
    """The last day of a contract or a placement."""

    last_day = DateField(label="Last day", missing="Enter the last day", hint="For example, 31 3 2027")
