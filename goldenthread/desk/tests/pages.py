"""What the tests of these pages share: reading a page as its user does, and a database that cannot keep the audit."""

import html
import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.audit.models import Entry

TAGS = re.compile(r"<[^>]+>")
HOSTILE = "<script>alert('x')</script> Ædith 👵🏽 \u202edrowssap\u202c \"quoted\" {{ 7*7 }} 'O’Brien' \\ %s"


def words_of(response):
    """A page's words without its markup, in one line."""
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


def title_of(response):
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1]


def rows_of(response):
    """The words of each row of the page's first table, its heading left out."""
    body = re.search(r"<tbody.*?</tbody>", response.content.decode(), re.S)
    found = re.findall(r"<tr.*?</tr>", body[0], re.S) if body else []
    return [" ".join(html.unescape(TAGS.sub(" ", row)).split()) for row in found]


def looks_at(page):
    """The entries that somebody's opening of this page made."""
    return list(Entry.objects.filter(action__startswith="looked_at", detail__page=page).order_by("seq"))


TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config('goldenthread.")


@contextmanager
def statements(at_most=25):
    """The statements of what is done inside, transaction control aside; no more than `at_most`."""
    seen = []
    with CaptureQueriesContext(connection) as captured:
        yield seen
    seen += [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(TRANSACTION_CONTROL)]
    assert len(seen) <= at_most, "\n".join(seen)


@contextmanager
def audit_that_cannot_be_written():
    """A database that refuses every new entry, as a full disk does."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION audit_is_full() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'disk full'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER audit_full BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_full()"
            )
        else:
            cursor.execute("CREATE TRIGGER audit_full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("DROP TRIGGER audit_full ON audit_entry")
                cursor.execute("DROP FUNCTION audit_is_full()")
            else:
                cursor.execute("DROP TRIGGER audit_full")
