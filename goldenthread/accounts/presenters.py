"""A colleague as a line of the list: what state their account is in, and what they may do here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, User
from goldenthread.ui.tags import Tag


@dataclass(frozen=True)
class Held:
    """One role of a colleague, with what is shown of it."""

    id: Any
    title: str
    team: str
    since: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class ColleagueLine:
    """What the list and the page show of a colleague."""

    user: User
    tag: Tag
    roles: list[Held]
    past: list[Held]
    may_be_invited: bool


def colleague_line(user: User, *, now: datetime, roles: Mapping[str, Any]) -> ColleagueLine:
    """A colleague whose memberships, teams and invitation are already read."""
    held = [Held(m.pk, roles[m.role].title, m.team.name, m.created_at, m.ended_at) for m in user.memberships.all()]
    invitation = getattr(user, "invitation", None)
    waiting = invitation is not None and invitation.accepted_at is None
    return ColleagueLine(
        user=user,
        tag=_tag(user, invitation, now),
        roles=[role for role in held if role.ended_at is None],
        past=[role for role in held if role.ended_at],
        may_be_invited=waiting or not user.is_active,
    )


def _tag(user: User, invitation: Any, now: datetime) -> Tag:
    if not user.is_active:
        return Tag("Stopped", "grey")
    if invitation is not None and invitation.accepted_at is None:
        expired = now >= invitation.expires_at
        return Tag("Invitation expired", "orange") if expired else Tag("Invited", "yellow")
    if all(membership.ended_at for membership in user.memberships.all()):
        return Tag("No role", "grey")
    return Tag("Can sign in", "green")


def invited_words(actor: Actor, user: User, role: str) -> str:
    """What an administrator reads when they have invited somebody."""
    if role in rules.TAKES_TWO:
        return f"The account of {user.name} waits. {agree_words(actor, user)} Then the link goes to {user.email}."
    return f"{user.name} is invited. The link in the email works for 7 days."


def agree_words(actor: Actor, user: User) -> str:
    """Who must agree to a role, and by when."""
    names = [one.name for one in queries.who_may_agree(actor, user)[:3]]
    who = f"Ask one of them: {', '.join(names)}." if names else f"Nobody here may: ring {settings.HELP_TELEPHONE}."
    return f"This role takes two people. Somebody else has 7 days to agree. {who}"


def moved_words(user: User, moved: Iterable[Any]) -> str:
    """What an administrator reads when somebody has changed team or role."""
    went = " ".join(f"{one.title}: {', '.join(one.what)} went to {one.to}." for one in moved)
    return f"{user.name} has changed team or role, and signs in again. {went}".strip()


SECOND_FACTORS = {"totp": "authenticator app", "webauthn": "passkey"}


def access_review(held: Iterable[Membership], factors: Mapping[Any, set[str]]) -> Iterator[list[str]]:
    """Who has which role since when, when they last signed in and with what second factor: a heading, then a row a role."""
    yield ["name", "signs in as", "role", "team", "since", "last signed in", "second factor", "account"]
    table = queries.role_table()
    for one in held:
        user, kinds = one.user, factors.get(one.user_id, set())
        yield [
            user.name,
            user.email,
            table[one.role].title,
            one.team.name,
            f"{one.created_at:%Y-%m-%d}",
            f"{user.last_login:%Y-%m-%d}" if user.last_login else "never",
            " and ".join(words for kind, words in SECOND_FACTORS.items() if kind in kinds) or "none",
            "can sign in" if user.is_active else "stopped",
        ]


# What a browser says of itself names others too, for history's sake: the first of these that it names is what it is.
_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox/": "Firefox", "FxiOS": "Firefox"}
_BROWSERS |= {"CriOS": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {"iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "Windows": "Windows", "Macintosh": "a Mac"}
_SYSTEMS |= {"CrOS": "a Chromebook", "Linux": "Linux"}


def device_words(user_agent: str) -> str:
    """A browser and what it runs on, in the words that its user would know it by."""
    browser = next((words for mark, words in _BROWSERS.items() if mark in user_agent), "A browser")
    system = next((words for mark, words in _SYSTEMS.items() if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser


def places(found: Iterable[UserSession], here: str | None) -> list[dict[str, Any]]:
    """Where somebody is signed in, and whether it is where they are now."""
    return [
        {"id": one.pk, "words": device_words(one.user_agent), "since": one.created_at, "here": one.session_key == here}
        for one in found
    ]
