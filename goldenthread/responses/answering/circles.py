"""Whether a link from one thing to another would lead in a circle. Pure."""

from collections.abc import Iterable


def closes_a_circle(links: Iterable[tuple[str, str]], start: str, end: str) -> bool:
    """Whether, with these links, a new one from `start` to `end` could be followed back to `start`."""
    leads_to: dict[str, set[str]] = {}
    for one, other in links:
        leads_to.setdefault(one, set()).add(other)
    seen, ahead = set(), [end]
    while ahead:
        here = ahead.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(leads_to.get(here, ()))
    return False
