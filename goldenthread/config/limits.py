"""How much and how often: the limits of what somebody may do, and for whom each is counted, read from the code that holds it.

Source: OWASP ASVS 5.0, 2.1.3.
"""

from typing import NamedTuple

from django.conf import settings

from goldenthread.accounts import rules as accounts
from goldenthread.cases.rules import chronologies, person_pages
from goldenthread.drafts import rules as drafts
from goldenthread.drafts import tickets
from goldenthread.files import rules as files
from goldenthread.keeping.rules import bundles, disposals
from goldenthread.outbox import rules as outbox
from goldenthread.public_site import limits as public
from goldenthread.public_site import operations as saved
from goldenthread.watching import rules as watching


class Limit(NamedTuple):
    """One limit: of what, how much, and for whom it is counted."""

    what: str
    most: str
    counted: str


def limits() -> list[Limit]:
    """Every limit that is not the length of a field, which the field itself says."""
    return [*_of_the_public(), *_of_signing_in(), *_of_records(), *_of_the_whole()]


def _of_the_public() -> list[Limit]:
    often = f"{public.AT_MOST} in {public.MINUTES} minutes; then a pause, and whom to ring"
    return [
        Limit(
            "Reports that are sent, codes that are tried, forms that are saved to come back to, each",
            often,
            "a network address",
        ),
        Limit("A saved report is kept", f"{saved.KEPT_FOR.total_seconds() / 3600:.0f} hours", "a report"),
        Limit(
            "Tries of the word of a person’s own page",
            f"{person_pages.FREE_TRIES} at once, then a wait of up to {person_pages.LONGEST_WAIT} minutes between two",
            "a page",
        ),
        Limit("The link to such a page works", f"{person_pages.LINK_LASTS.days} days", "a link"),
    ]


def _of_signing_in() -> list[Limit]:
    return [
        Limit(
            "Wrong passwords and codes", settings.ACCOUNT_RATE_LIMITS["login_failed"], "address (ip); account and device (key)"
        ),
        Limit("A session that is idle", f"{settings.SESSION_IDLE_MINUTES} minutes", "a session"),
        Limit("A session that is used", f"{settings.SESSION_ABSOLUTE_HOURS} hours", "a session"),
        Limit("Sessions at the same time", "as many as somebody has devices; they see and end each", "a person"),
        Limit("An invitation works", f"{accounts.INVITATION_LASTS.days} days, once", "an invitation"),
        Limit("An account that nobody uses", f"{accounts.UNUSED_AFTER.days} days, then it is stopped", "an account"),
        Limit("A role that waits for a second person", f"{accounts.ROLE_REQUEST_LASTS.days} days", "a request"),
    ]


def _of_records() -> list[Limit]:
    mega = files.MEGABYTE
    return [
        Limit("One file", f"{files.LARGEST // mega} MB", "a file"),
        Limit("Files with one record", f"{files.MOST}, and {files.MOST_BYTES // mega} MB together", "a record"),
        Limit("A draft", f"{drafts.LONGEST:,} characters, {tickets.KEPT_FOR.days} days", "a form in one tab"),
        Limit(
            "A list that one person may take away",
            f"{accounts.TAKES_TWO_ROWS} rows in a day; a longer one takes two",
            "a person",
        ),
        Limit("Records of one proposal to dispose of", str(disposals.MOST), "a proposal"),
        Limit("A document that was made", f"{bundles.KEPT_FOR.days} days, {bundles.MOST_TRIES} tries to make it", "a document"),
        Limit(
            "A chronology that was made", f"{chronologies.KEPT_FOR.days} days, {chronologies.MOST_TRIES} tries", "a document"
        ),
    ]


def _of_the_whole() -> list[Limit]:
    return [
        Limit("Files of an organisation", f"{settings.FILES_MOST_GIGABYTES} GB", "an organisation"),
        Limit("An e-mail that cannot be handed over is tried", f"{outbox.GIVE_UP_AFTER.days} days", "an e-mail"),
        Limit(
            "Looking that is unusual waits for a person",
            f"{watching.ESCALATES_AFTER.total_seconds() / 60:.0f} minutes, then the next are told",
            "an alarm",
        ),
        Limit("One request to the web server", "25 MB, held by what stands in front of it", "the installation"),
    ]
