"""What a password may not be beside Django's own rules: known from a breach, or made of words that anybody here would guess.

Source: OWASP ASVS 5.0, 6.1.2, 6.2.4, 6.2.11 and 6.2.12. The words are listed for whoever operates it in docs/how-to/run-it.md.
"""

from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.accounts.breached import is_breached
from goldenthread.accounts.models import Membership
from goldenthread.accounts.rules import OWN_WORDS, is_made_of_words

BREACHED = "Choose another password: this one is on lists of passwords that were stolen elsewhere"
GUESSED = "Choose another password: this one is made of words that somebody who knows where you work would try"


class BreachedPasswordValidator:
    """Refuses a password that is known from a breach."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_breached(password):
            raise ValidationError(BREACHED, code="password_breached")

    def get_help_text(self) -> str:
        return "Your password can’t be one that was stolen elsewhere."


class OwnWordsValidator:
    """Refuses a password that is nothing but words of the product, of this work, and of where its person works."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_made_of_words(password, {*OWN_WORDS, *_where_they_work(user)}):
            raise ValidationError(GUESSED, code="password_of_own_words")

    def get_help_text(self) -> str:
        return "Your password can’t be made of words such as the name of your organisation."


def _where_they_work(user: Any) -> set[str]:
    """The words of the names of somebody's organisations and teams, and of their own job."""
    if user is None or user.pk is None:
        return set()
    names = Membership.objects.current().filter(user=user).values_list("team__name", "team__organisation__name")
    return {word for row in names for name in row for word in name.split()} | set(user.job.split())
