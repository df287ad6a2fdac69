"""Reading a page as a person would: its words, its headings, its links."""

from selectolax.lexbor import LexborHTMLParser


class Read:
    """An HTML response, parsed."""

    def __init__(self, response):
        self.status = response.status_code
        self.html = response.content.decode()
        self.tree = LexborHTMLParser(self.html)

    def all(self, selector):
        """The words of every element that matches, white space folded."""
        return [words(node) for node in self.tree.css(selector)]

    def one(self, selector):
        (found,) = self.tree.css(selector)
        return words(found)

    def links(self):
        """Address by the words of each link."""
        return {words(node): node.attributes["href"] for node in self.tree.css("a[href]")}

    @property
    def main(self):
        return self.one("main")


def words(node):
    return " ".join(node.text().split())
