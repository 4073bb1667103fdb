"""The cast in the database."""

from django.db.models import QuerySet

from goldenthread.accounts.models import User
from goldenthread.demo.cast import fixed_id
from goldenthread.demo.personas import EVERYBODY


def people() -> QuerySet[User]:
    """The invented staff that the demonstration made, and nobody else."""
    return User.objects.filter(pk__in=[fixed_id("accounts.user", person.key) for person in EVERYBODY])
