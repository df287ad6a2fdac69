"""A person at the keyboard: Tab, Enter, Space, the arrows and letters, on pages without scripts."""

from contextlib import contextmanager

from tests.pages.browser import opened

FOCUSED = """() => {
  const element = document.activeElement;
  const label = element.labels && element.labels.length ? element.labels[0].textContent : "";
  const group = element.type === "radio" && element.closest("fieldset");
  const legend = group ? group.querySelector("legend").textContent : "";
  const words = [legend, label, element.getAttribute("aria-label"), label ? "" : element.textContent];
  return [element.tagName, words.filter(Boolean).join(" ").replace(/\\s+/g, " ").trim()];
}"""
FOLLOWED = ("A", "BUTTON")
FILLED_IN = ("INPUT", "TEXTAREA", "SELECT")
MOST_STOPS = 150


class NotReached(AssertionError):
    """No stop of the Tab key has that name."""


class Keyboard:
    def __init__(self, page):
        self.page = page

    def to(self, name, kinds=(*FOLLOWED, *FILLED_IN)):
        """Tab on to what is called so; from the top of the page after it has changed."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            kind, words = self.page.evaluate(FOCUSED)
            if kind in kinds and name in words:
                return self
        raise NotReached(f"no stop of the Tab key is called “{name}” on {self.page.url}")

    def follow(self, name):
        """Go to the link or button, and press Enter."""
        self.to(name, FOLLOWED)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def unfold(self, name):
        """Open what folds out under that name."""
        self.to(name, ("SUMMARY",))
        self.page.keyboard.press("Enter")
        return self

    def type(self, name, words):
        self.to(name, FILLED_IN)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        return self

    def send(self):
        """Press Enter in the box that was typed in, which sends its form."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def choose(self, name, steps=0):
        """Go to the group of radio buttons or the box, tick it, and go down by so many."""
        self.to(name, FILLED_IN)
        self.page.keyboard.press("Space")
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")
        return self

    @property
    def heading(self):
        return " ".join(self.page.locator("h1").inner_text().split())

    def reads(self, words):
        return words in " ".join(self.page.locator("main").inner_text().split())


@contextmanager
def at_the_keyboard(browser, site, path, role=None):
    with opened(browser, site, path, role=role, java_script_enabled=False) as (page, _, seen):
        yield Keyboard(page)
        assert seen.complaints == []
