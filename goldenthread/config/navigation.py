"""What the frame of a page shows: navigation built from permissions, the organisation, the time and the telephones."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, get_urlconf, reverse

from goldenthread.accounts import emergency
from goldenthread.accounts.access import signed_in
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.accounts.queries import front_door_council
from goldenthread.action_plans.permissions import Permission as Actions
from goldenthread.assurance.permissions import Permission as Assurance
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.core import clock
from goldenthread.directory.permissions import Permission as Directory
from goldenthread.involvement.permissions import Permission as Involvement
from goldenthread.keeping.permissions import Permission as Keeping
from goldenthread.routing.permissions import Permission as Routing
from goldenthread.sharing.permissions import Permission as Sharing
from goldenthread.ui.words import time_words
from goldenthread.watching.permissions import Permission as Watching

AT_MOST = 8  # words in the top navigation (design guide §3)


@dataclass(frozen=True)
class Item:
    """A word of the navigation: the page that it leads to, for one of these permissions, and what else lies under it."""

    words: str
    name: str
    permissions: tuple[str, ...]
    also: tuple[str, ...] = ()


# In order: the first that an actor may open is where they land. What is not built yet is left out when we start.
NAVIGATION: tuple[Item, ...] = (
    Item("Work list", "work_list", (Cases.SEE_CASEWORK,), ("/concerns/",)),
    Item("Enquiries", "enquiries", (Cases.SEE_CASEWORK,), ("/advice", "/how-it-went")),
    Item("Overrides", "overrides", (Cases.REVIEW_DECISIONS,)),
    Item("Notices", "notices", (Involvement.SEE_NOTICES,)),
    Item("Handed to us", "hand_overs", (Cases.SEE_HAND_OVERS,)),
    Item("Handed over", "hand_overs_out", (Cases.SEE_CASEWORK,)),
    Item("Concerns we raised", "own_reports", (Cases.SEE_OWN_REPORTS,), ("/duties/",)),
    Item("Requests", "requests_of_us", (Cases.ANSWER_REQUESTS,)),
    Item("Meetings", "meetings", (Cases.ATTEND_MEETINGS,)),
    Item("Shared with us", "shared_with_us", (Cases.SEE_SHARES,)),
    Item("Concerns about us", "concerns_about_us", (Cases.SEE_CONCERNS_ABOUT_US,)),
    Item("Unusual looks", "unusual_looks", (Watching.CHECK_UNUSUAL_LOOKS,)),
    Item("Emergency access", "emergency_accesses", (Cases.REVIEW_EMERGENCY_ACCESS,)),
    Item("Who has looked", "find_looks", (Audit.SEE_WHO_LOOKED,), ("/concerns/",)),
    Item("Subject access", "subject_accesses", (Keeping.HANDLE_SUBJECT_ACCESS,)),
    Item("Retention", "retention", (Keeping.KEEP_HOLDS,), ("/holds",)),
    Item("Sharing decisions", "sharing_decisions", (Sharing.SEE_SHARING_DECISIONS,), ("/agreements",)),
    Item("Colleagues", "colleagues", (Accounts.MANAGE_PEOPLE,)),
    Item("Teams", "teams", (Accounts.MANAGE_TEAMS,)),
    Item("Who is told", "bindings", (Routing.EDIT_BINDINGS,)),
    Item("Providers", "providers", (Directory.SEE_DIRECTORY,), ("/locations/",)),
    Item("Actions", "actions", (Actions.OWE_ACTIONS,)),
    Item("Assurance", "campaigns", (Assurance.RUN_CAMPAIGNS,), ("/assurance/", "/how-it-went")),
    Item("Assurance", "to_answer", (Assurance.ANSWER_WHAT_IS_GIVEN,), ("/assurance/",)),
    Item("How it went", "list_how_it_went", (Cases.ASK_HOW_IT_WENT,)),
    Item("Raise a concern", "report_professionally", (Cases.RAISE_CONCERN,)),
    Item("Rules", "rules", (Routing.SEE_RULES,)),
    Item("Roles", "roles", (Accounts.MANAGE_PEOPLE,)),
)
FOOTER = (
    ("Who to contact", "who_to_contact"),
    ("Who can see what", "who_can_see_what"),
    ("Accessibility", "accessibility"),
    ("Privacy", "privacy"),
)
SEARCHERS = (Cases.SEE_CASEWORK, Directory.SEE_DIRECTORY)


@cache
def _address(name: str, urlconf: str | None) -> str:
    """The address of a page, looked up once; empty while it is not built."""
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return ""


def address(name: str) -> str:
    """The address of a page that takes no id; empty while it is not built."""
    return _address(name, get_urlconf())


def navigation_of(actor: Actor, path: str = "") -> list[dict[str, Any]]:
    """The words that this actor may follow, the landing page first."""
    allowed = [item for item in NAVIGATION if any(map(actor.has, item.permissions)) and address(item.name)]
    shown = list({item.words: item for item in reversed(allowed)}.values())[::-1][:AT_MOST]  # a word leads to one page
    current = next((item for item in shown if _is_under(path, item)), None)
    return [{"text": item.words, "href": address(item.name), "current": item is current} for item in shown]


def _is_under(path: str, item: Item) -> bool:
    there = address(item.name)
    return path == there or path.startswith((f"{there}/", *item.also))


class PageFrame:
    """The frame of one page. What needs the database is read only where a template asks for it."""

    def __init__(self, actor: Actor, path: str, emergency_until: datetime | None = None):
        self.now = clock.now()
        self.emergency_until = time_words(emergency_until) if emergency_until else ""
        self.help_telephone = settings.HELP_TELEPHONE
        self.signed_in = actor.user_id is not None
        self.user_name = actor.name if self.signed_in else ""
        self.organisation = actor.organisation_name
        self.team = ", ".join(actor.team_names)
        self.navigation = navigation_of(actor, path) if self.signed_in else []
        self.search_url = address("search") if any(map(actor.has, SEARCHERS)) else ""
        self.sign_out_url = address("account_logout")
        self.account_url = address("your_account")
        self.footer_links = [{"text": text, "href": address(name)} for text, name in FOOTER if address(name)]

    @cached_property
    def _council(self) -> Organisation | None:
        return front_door_council()

    @property
    def public_council(self) -> str:
        """The council that the public form belongs to."""
        return self._council.name if self._council else ""

    @property
    def public_telephone(self) -> str:
        """Whom the public can ring."""
        return self._council.telephone if self._council else ""


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of every page, for its templates."""
    actor = getattr(request, "actor", Actor.public())
    carried = emergency.carried(request.session, clock.now()) if actor.emergency else None
    return {"frame": PageFrame(actor, request.path, carried[1] if carried else None)}


@signed_in("Everybody with an account has a first page; this only leads there")
def home(request: Any) -> HttpResponse:
    """The first page of each role (design guide §3)."""
    landing = next(iter(navigation_of(request.actor)), None)
    if landing is None:
        raise PermissionDenied
    return redirect(landing["href"])
