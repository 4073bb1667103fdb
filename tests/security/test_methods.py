"""Only the methods that pages use are answered, and what a browser keeps for us stays small.

Source: OWASP ASVS 5.0, 3.3.5 and 4.1.4.
"""

import pytest

from goldenthread.accounts.tests.factories import member, sign_in

pytestmark = pytest.mark.django_db
MOST = 4096  # bytes of a cookie’s name and value, that each browser keeps


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "ANYTHING"])
@pytest.mark.parametrize("path", ["/report", "/accounts/login/", "/roles", "/api/v1/concerns", "/no-such-page"])
def test_a_method_that_no_page_uses_is_refused_before_the_page_is_asked(client, method, path):
    answer = client.generic(method, path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"


def test_each_cookie_is_small_enough_to_be_kept(client):
    sign_in(client, member("triage-worker"))
    for path in ("/report", "/accounts/login/", "/roles", "/desk"):
        client.get(path)
    assert len(client.cookies) >= 2
    assert [name for name, cookie in client.cookies.items() if len(name) + len(cookie.value) > MOST] == []
