"""Sessions, invitations and roles: what is allowed, and why not. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from goldenthread.core.decisions import Decision, may_answer

INVITATION_LASTS = timedelta(days=7)
UNUSED_AFTER = timedelta(days=45)  # an account that nobody uses is a way in: reference/trust.md, promise 25

RESPONDENT = "assurance-respondent"  # opens only what is given to its holder to answer
ANSWERS_FOR_ALL = "assurance.answer_assessments"  # the permission of whoever answers for a whole organisation

# Which roles there are in each kind of organisation: nobody is made a council's triage worker by a care home.
_EVERYWHERE = ("governance-lead", "administrator")
ROLES_OF_KIND: dict[str, tuple[str, ...]] = {
    "council": (
        "triage-worker",
        "enquiry-lead",
        "safeguarding-manager",
        "quality-officer",
        "contract-manager",
        "out-of-hours-worker",
        "children-front-door",
        *_EVERYWHERE,
    ),
    "icb": ("designated-professional", "continuing-healthcare", *_EVERYWHERE),
    "nhs-england": ("nhs-england", *_EVERYWHERE),
    "nhs-provider": ("trust-lead", RESPONDENT, *_EVERYWHERE),
    "care-provider": ("provider-lead", RESPONDENT, *_EVERYWHERE),
    "gp": ("provider-lead", RESPONDENT, *_EVERYWHERE),
    "police": ("police-officer", *_EVERYWHERE),
    "advocacy": ("advocate", *_EVERYWHERE),
    "voluntary": ("advocate", "provider-lead", RESPONDENT, *_EVERYWHERE),
    "board": ("board-manager", *_EVERYWHERE),
}

# Which roles one person alone cannot give, and why. Source: issue "Who may see what" 1; OWASP ASVS 5.0, 2.3.5.
_CASEWORK = "It opens the council’s concerns and enquiries"
TAKES_TWO: dict[str, str] = {
    "triage-worker": _CASEWORK,
    "enquiry-lead": _CASEWORK,
    "safeguarding-manager": f"{_CASEWORK}, and agrees to what others decide",
    "administrator": "It invites people and gives roles",
    "governance-lead": "It shows who has looked at every record",
}
ROLE_REQUEST_LASTS = timedelta(days=7)

# A list longer than this takes two people, as an export of many records. Source: the same; reference/trust.md promise 17.
TAKES_TWO_ROWS = 500
EXPORT_REQUEST_LASTS = timedelta(days=7)
EXPORT_LASTS = timedelta(hours=24)


# Words of the product, of this work and of every calendar: what a guesser tries first. Source: OWASP ASVS 5.0, 6.1.2.
OWN_WORDS = (
    *("goldenthread", "golden", "thread", "safeguarding", "safeguard", "concern", "enquiry", "casework", "triage", "referral"),
    *("section", "council", "county", "borough", "city", "district", "hospital", "trust", "foundation", "clinic", "surgery"),
    *("police", "ambulance", "health", "social", "care", "home", "adult", "adults", "child", "children", "family", "team"),
    *("nursing", "residential", "provider", "duty", "desk", "worker", "manager", "lead", "officer", "administrator", "admin"),
    *("advocate", "governance", "password", "passwort", "passcode", "secret", "welcome", "letmein", "login", "changeme"),
    *("spring", "summer", "autumn", "winter", "january", "february", "march", "april", "june", "july", "august", "september"),
    *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
LETTERS_OF_THEIR_OWN = 5  # that a password needs beside such words
SHORTEST_WORD = 4  # of a name: shorter ones stand in too many others


def is_made_of_words(password: str, words: Iterable[str]) -> bool:
    """Whether a password is made of words that are known, with figures and signs and next to no letters of its own."""
    typed = password.casefold()
    left = typed
    for word in sorted((word.casefold() for word in words if len(word) >= SHORTEST_WORD), key=len, reverse=True):
        left = left.replace(word, " ")
    return left != typed and sum(map(str.isalpha, left)) < LETTERS_OF_THEIR_OWN


def session_is_over(*, signed_in_at: datetime, last_seen_at: datetime, now: datetime, idle: timedelta, most: timedelta) -> bool:
    """Whether a session has been idle too long, or has lasted too long whatever was done in it.

    Source: reference/trust.md, promise 22; NHS login (F26).
    """
    return now - last_seen_at >= idle or now - signed_in_at >= most


def may_use_invitation(*, accepted: bool, expires_at: datetime, still_invited: bool, now: datetime) -> Decision:
    """Whether the link of an invitation still opens, and otherwise what to do."""
    if accepted:
        return Decision(False, ("This link has been used. If that was you, sign in with your password.",))
    if not still_invited:
        return Decision(False, ("This invitation was withdrawn. Ask your administrator if you expected one.",))
    if now >= expires_at:
        return Decision(False, ("This link has expired: it lasts 7 days. Ask your administrator to send a new one.",))
    return Decision(True)


def may_invite_again(*, waiting: bool, active: bool) -> Decision:
    """A new link goes to somebody who has not used theirs, or whose account is stopped."""
    if active and not waiting:
        return Decision(False, ("They have an account that works. If they forgot their password, they can reset it.",))
    return Decision(True)


def may_change_account(*, own: bool, elsewhere: bool) -> Decision:
    """Nobody raises, ends or stops what they have themselves; nobody stops an account that others rely on."""
    if own:
        return Decision(False, ("You cannot change your own roles or account. Ask another administrator.",))
    if elsewhere:
        return Decision(False, ("They also work for another organisation. End their roles in yours instead.",))
    return Decision(True)


STILL_HELD = "With the roles that are left they could not go on with it. Move it under “They change team or role”."


def may_leave_roles(held: Sequence[str]) -> Decision:
    """Whether somebody may go on with the roles that are left to them: not while they hold what needs another."""
    if held:
        return Decision(False, (*(f"{one}." for one in held), STILL_HELD))
    return Decision(True)


def may_move(*, ends: int, held: int, begins: bool) -> Decision:
    """Whether there is a move to make: `ends` roles were chosen to end, of which the person holds `held`."""
    if not ends and not begins:
        return Decision(False, ("Choose a role that ends, or one that begins.",))
    if ends != held:
        return Decision(False, ("One of these roles has ended already. Look at the page again.",))
    return Decision(True)


def may_give_role(role: str, kind: str) -> Decision:
    """Whether an organisation of this kind has such a role."""
    if role in ROLES_OF_KIND.get(kind, ()):
        return Decision(True)
    return Decision(False, ("Your organisation does not have this role.",))


def may_close_team(people: int) -> Decision:
    """A team closes when nobody is left in it: what is owed to a team must have somebody to do it."""
    if people:
        who = "1 person is" if people == 1 else f"{people} people are"
        return Decision(False, (f"{who} still in this team. End their roles here, or give them another team, first.",))
    return Decision(True)


def may_link_identity(*, of_organisation: bool, has_another: bool, taken: bool) -> Decision:
    """Whether somebody's own account is linked to who they are to a sign-in service. E-mail plays no part.

    Source: reference/trust.md F22: four times in seven years one product joined accounts by what a service asserted.
    """
    if not of_organisation:
        return Decision(False, ("That sign-in belongs to another organisation than yours.",))
    if taken:
        return Decision(False, ("That sign-in already opens another account here. Ask your administrator.",))
    if has_another:
        return Decision(False, ("Your account is linked to this sign-in already. End that link first.",))
    return Decision(True)


def gives_second_factor(*, acr: str, amr: Iterable[str], wanted_acr: Iterable[str], wanted_amr: Iterable[str]) -> bool:
    """Whether a sign-in service says that it asked for two factors, in the words that we were told to believe.

    Source: NIST SP 800-63B-4, AAL2; OpenID Connect Core 1.0, section 2 (`acr`, `amr`). Nothing configured is never.
    """
    return acr in set(wanted_acr) or not set(amr).isdisjoint(wanted_amr)


def may_remove_passkey(*, others: int) -> Decision:
    """Whether a passkey may go: only while `others`, passkeys or an authenticator app, are left."""
    if others:
        return Decision(True)
    return Decision(False, ("This is your only second step. Set up an authenticator app or another passkey first.",))


def may_ask_for_role(*, reason: str) -> Decision:
    """Whether a role that takes two people may be asked for: whoever agrees must know why."""
    if reason.strip():
        return Decision(True)
    return Decision(False, ("Say why they need this role. Somebody else must agree to it.",))


def may_decide_role(*, own: bool, agreed: bool, reason: str) -> Decision:
    """Whether a second person may say yes or no to a role: never for themselves, and a no with its reason."""
    if own:
        return Decision(False, ("This role is for you. Somebody else must decide it.",))
    return may_answer(agreed=agreed, reason=reason)


def may_take_away(*, rows: int, before: int, agreed_at: datetime | None, now: datetime) -> Decision:
    """Whether somebody may take a list of so many `rows` away now: a long one when a second person agreed, for a day.

    `before` is how many rows of that list they took alone in the last 24 hours: a long list in short parts is a long list.
    """
    if not rows or rows + before <= TAKES_TWO_ROWS:
        return Decision(True)
    if agreed_at is not None and now < agreed_at + EXPORT_LASTS:
        return Decision(True)
    if rows > TAKES_TWO_ROWS:
        return Decision(False, (f"This list has more than {TAKES_TWO_ROWS} rows. Somebody else must agree that you take it.",))
    taken = f"You took {before} rows of this list in the last 24 hours: with these it is more than {TAKES_TWO_ROWS}."
    return Decision(False, (f"{taken} Somebody else must agree that you take it.",))
