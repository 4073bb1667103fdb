from goldenthread.directory.models.contracts import Contract, Funding, Placement
from goldenthread.directory.models.places import Location, LocationLink, Provider, Rating, Service, ServiceKind

__all__ = [
    "Contract",
    "Funding",
    "Location",
    "LocationLink",
    "Placement",
    "Provider",
    "Rating",
    "Service",
    "ServiceKind",
]
