"""What can be known of the directory. Every function takes the actor first."""

from goldenthread.directory.queries.commissioning import (
    Commissioner,
    commissioners_of,
    contract_for,
    contracts,
    contracts_of,
    manager_of,
    own_contracts,
    own_placements,
    payers,
    payment_history,
    placements,
    sees_numbers,
)
from goldenthread.directory.queries.places import (
    earlier_registrations,
    first_day,
    location_list,
    locations,
    provider_list,
    providers,
    rating_grids,
    routing_service,
)
from goldenthread.directory.search import Found, find_locations, find_providers

__all__ = [
    "Commissioner",
    "Found",
    "commissioners_of",
    "contract_for",
    "contracts",
    "contracts_of",
    "earlier_registrations",
    "find_locations",
    "find_providers",
    "first_day",
    "location_list",
    "locations",
    "manager_of",
    "own_contracts",
    "own_placements",
    "payers",
    "payment_history",
    "placements",
    "provider_list",
    "providers",
    "rating_grids",
    "routing_service",
    "sees_numbers",
]
