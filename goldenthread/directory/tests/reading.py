"""Reading a page as its user does."""

import html
import re

TAGS = re.compile(r"<[^>]+>")
HOSTILE = "<script>alert('x')</script> Ædith 👵🏽 \u202edrowssap\u202c \"quoted\" {{ 7*7 }} 'O’Brien' \\ %s"


def words_of(response):
    """A page's words without its markup, in one line."""
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())
