"""The organisation that somebody names to a command."""

from django.core.management.base import CommandError

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import organisation_named


def organisation_meant(words: str) -> Organisation:
    """The one body with this code or exact name. Raises CommandError, which ends with status 2, where there is none."""
    found = organisation_named(words)
    if found is None:
        raise CommandError(
            f"{words}: organisation: expected an ODS code, an ONS code or the exact name of one body", returncode=2
        )
    return found
