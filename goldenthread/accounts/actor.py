"""Who is acting: what every operation and query takes first."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from goldenthread.accounts.models import Organisation


@dataclass(frozen=True)
class Actor:
    """Somebody acting for one organisation, with what their roles allow. It holds values, not rows."""

    name: str
    user_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation_name: str = ""
    organisation_kind: str = ""
    team_ids: frozenset[UUID] = frozenset()
    team_names: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = field(default=frozenset())
    emergency: UUID | None = None  # the emergency access under which they act, while it is open in this session

    def has(self, permission: str) -> bool:
        """Whether one of the actor's roles holds this permission."""
        return str(permission) in self.permissions

    def require(self, permission: str) -> None:
        """Raise PermissionDenied unless the actor holds this permission."""
        if not self.has(permission):
            raise PermissionDenied(f"{self.name} may not {permission}")

    def as_reader(self) -> "Actor":
        """What decides which records they may read, and nothing else of them: alike for everybody of the same roles."""
        return replace(self, name="", organisation_name="", team_names=())

    @classmethod
    def public(cls) -> "Actor":
        """Somebody with no account."""
        return cls(name="A member of the public")

    @classmethod
    def machine(cls, organisation: "Organisation | None" = None, permissions: Iterable[str] = ()) -> "Actor":
        """Goldenthread itself, acting for an organisation with just the permissions that the task needs."""
        return cls(
            name="Goldenthread",
            organisation_id=organisation.pk if organisation else None,
            organisation_name=organisation.name if organisation else "",
            organisation_kind=organisation.kind if organisation else "",
            permissions=frozenset(map(str, permissions)),
        )
