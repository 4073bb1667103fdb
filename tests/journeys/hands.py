"""Two ways to use a page: with a mouse, and with the keyboard only. A journey is the same in both."""

from typing import Any


class Mouse:
    """Somebody who points and clicks. Works without JavaScript too."""

    def __init__(self, page: Any):
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def follow(self, name: str) -> None:
        self._go(self.page.get_by_role("link", name=name).first)

    def press(self, name: str) -> None:
        self._go(self.page.get_by_role("button", name=name, exact=True).first)

    def _go(self, wanted: Any) -> None:
        """To the next page, and not on until it is there: what is read next is never the page before."""
        with self.page.expect_navigation():
            self._act(wanted)

    def _act(self, wanted: Any) -> None:
        wanted.click()

    def fill(self, label: str, words: str, group: str = "") -> None:
        self._option(label, group).fill(words)

    def choose(self, label: str, group: str = "") -> None:
        self._option(label, group).check()

    def _option(self, label: str, group: str) -> Any:
        place = self.page.get_by_role("group", name=group) if group else self.page
        return place.get_by_label(label, exact=True)

    def reads(self, words: str) -> None:
        """The page says this somewhere in its main part."""
        assert words in self.text, f"{words!r} is not on {self.page.url}:\n{self.text}"

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())


class Keyboard(Mouse):
    """Somebody who cannot use a mouse: Tab to reach, Enter and space to act, arrows among radios."""

    def _act(self, wanted: Any) -> None:
        self._reach(wanted)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, words: str, group: str = "") -> None:
        self._reach(self._option(label, group))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def choose(self, label: str, group: str = "") -> None:
        wanted = self._option(label, group)
        name = wanted.get_attribute("name")
        group = self.page.locator(f'input[name="{name}"]')
        if group.count() == 1 or wanted.get_attribute("type") == "checkbox":
            self._reach(wanted)
        else:
            self._reach(group)
            for _ in range(group.count()):
                if self._has_focus(wanted):
                    break
                self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        assert wanted.is_checked(), f"{label!r} cannot be chosen with the keyboard"

    def _reach(self, wanted: Any) -> None:
        for _ in range(150):
            if self._has_focus(wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted} on {self.page.url}")

    def _has_focus(self, wanted: Any) -> bool:
        return bool(wanted.evaluate_all("found => found.includes(document.activeElement)"))


def sign_in(hands: Mouse, persona: str) -> None:
    """Become one of the demonstration's people."""
    hands.open(f"/demo/sign-in/{persona}")
