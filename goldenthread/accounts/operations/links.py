"""The link of an invitation, sent to its person's own mailbox."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from goldenthread.accounts import queries, rules
from goldenthread.accounts.models import Invitation, Team, User
from goldenthread.accounts.tokens import new_token
from goldenthread.core import clock
from goldenthread.outbox.operations import send, settle


def send_link(team: Team, user: User) -> None:
    """A new link, which ends the one before it."""
    raw, hashed = new_token()
    facts = {"token_hash": hashed, "expires_at": clock.now() + rules.INVITATION_LASTS, "accepted_at": None}
    Invitation.objects.update_or_create(user=user, defaults=facts)
    settle(user.pk)  # a letter still waiting holds a link that no longer opens
    link = f"{settings.PUBLIC_ADDRESS}{reverse('accept_invitation')}?{urlencode({'t': raw})}"
    send(
        "invitation",
        owner_id=team.organisation_id,
        subject=user,
        to_name=user.name,
        to_address=user.email,
        words=queries.sender_words(team.organisation_id) | {"link": link},
    )
