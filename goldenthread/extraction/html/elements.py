"""Which HTML elements are what: those on lines of their own, those left out, those that are call-outs."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

# Elements that stand on lines of their own; every other runs on with the text round it.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "ul",
})  # fmt: skip

# Not part of what was published: navigation, controls, and what a browser does not show.
LEFT_OUT = frozenset({
    "audio", "button", "canvas", "embed", "footer", "form", "head", "iframe", "input", "link", "meta",
    "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
})  # fmt: skip
LEFT_OUT_CLASSES = frozenset({
    "app-c-back-to-top", "breadcrumbs", "cookie-banner", "footnote", "gem-c-breadcrumbs",
    "gem-c-contents-list", "gem-c-contents-list-with-body", "gem-c-cookie-banner", "gem-c-feedback",
    "gem-c-print-link", "gem-c-related-navigation", "gem-c-skip-link", "govuk-back-link",
    "govuk-breadcrumbs", "govuk-cookie-banner", "govuk-footer", "govuk-header", "govuk-phase-banner",
    "govuk-skip-link", "js-hidden", "reversefootnote",
})  # fmt: skip
LEFT_OUT_ROLES = frozenset(
    {"navigation", "search", "doc-noteref", "doc-backlink", "doc-toc", "banner", "contentinfo"}
)

CALL_OUTS = frozenset({
    "address", "advisory", "application-notice", "call-to-action", "contact", "example",
    "govuk-inset-text", "govuk-warning-text", "help-notice", "highlight-answer", "info-notice",
    "information", "panel", "stat-headline",
})  # fmt: skip


def names(node: LexborNode) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((node.attributes.get("class") or "").split())


def is_left_out(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        node.tag in LEFT_OUT
        or "hidden" in attributes
        or attributes.get("role") in LEFT_OUT_ROLES
        or bool(names(node) & LEFT_OUT_CLASSES)
    )


def is_block(node: LexborNode) -> bool:
    """Whether an element stands on lines of its own; an inline one does when it holds such elements."""
    if not node.is_element_node:
        return False
    return node.tag in BLOCKS or any(child.tag in BLOCKS for child in node.iter())


def is_call_out(node: LexborNode) -> bool:
    """Set in a frame or tinted panel by GOV.UK's own style."""
    return node.tag == "aside" or node.attributes.get("role") == "note" or bool(names(node) & CALL_OUTS)


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    while (node := node.parent) is not None:
        yield node
