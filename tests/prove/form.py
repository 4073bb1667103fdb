"""Somebody who is worried, filling in the public form question by question over HTTP, and not giving up."""

import re
import time
from collections.abc import Callable

import requests

GIVES_UP_AFTER = 120.0  # seconds without an answer
TRY_AGAIN = 0.2
ANSWERS = {
    **{"who": "known", "name": "Somebody", "age": "adult", "years": "80"},
    **{"place": "own-home", "home": "", "source": "not-known", "safe": "yes", "wants": "not-asked"},
    **{"knows": "no", "reach": "not-known", "relationship": "public", "contact": "no"},
}
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_REFERENCE = re.compile(r"C-[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{2}")


class Reporter:
    """One browser. When the server does not answer, it does the same again, as a person would."""

    def __init__(self, address: str):
        self.address, self.session = address, requests.Session()

    def fill_in(self, words: str) -> str:
        """Answer every question: the page to check before sending, with its token."""
        page = self._insist(lambda: self._get("/report"))
        page = self._insist(lambda at=page: self._post(at, {"again": "1"}))  # type: ignore[misc]
        while not page.url.endswith("/report/check"):
            page = self._insist(lambda at=page: self._post(at, ANSWERS | {"what_happened": words}))  # type: ignore[misc]
        return _TOKEN.search(page.text)[1]  # type: ignore[index]

    def send(self, token: str) -> str:
        """Send it: the reference that the receipt shows."""
        page = self._insist(lambda: self._post_to("/report/check", {"csrfmiddlewaretoken": token}))
        return _REFERENCE.search(page.text)[0]  # type: ignore[index]

    def _get(self, path: str) -> requests.Response:
        return self._good(self.session.get(self.address + path, timeout=20))

    def _post(self, page: requests.Response, answers: dict[str, str]) -> requests.Response:
        token = _TOKEN.search(page.text)[1]  # type: ignore[index]
        return self._post_to(page.url.removeprefix(self.address), answers | {"csrfmiddlewaretoken": token})

    def _post_to(self, path: str, answers: dict[str, str]) -> requests.Response:
        return self._good(self.session.post(self.address + path, data=answers, timeout=20))

    def _good(self, answer: requests.Response) -> requests.Response:
        if answer.status_code >= 500:
            raise requests.ConnectionError(f"{answer.url} answered {answer.status_code}")
        answer.raise_for_status()
        return answer

    def _insist(self, act: Callable[[], requests.Response]) -> requests.Response:
        deadline = time.monotonic() + GIVES_UP_AFTER
        while True:
            try:
                return act()
            except (requests.ConnectionError, requests.Timeout):
                if time.monotonic() > deadline:
                    raise
                time.sleep(TRY_AGAIN)
