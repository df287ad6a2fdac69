"""How wide each column of a table is: its share, but never narrower than its longest word. Pure."""

from goldenthread.publishing.reports.paper import Table

LETTERS = 92
"""Of the text of a table, in the width of a page that stands."""
LETTERS_WIDE = 142  # of one that lies
EDGES = 2  # left free at the sides of a cell, in letters
BOLD = 1.15  # how much wider letters of a head are
LONGEST = 22  # letters: an address may break


def widths_of(table: Table, *, is_wide: bool = False) -> list[float]:
    """In letters; together as many as the page has."""
    room = LETTERS_WIDE if is_wide else LETTERS
    least = [_least(table, place) for place in range(len(table.columns))]
    shares = [column.width for column in table.columns]
    if sum(least) >= room:
        return [room * share / sum(shares) for share in shares]
    held: set[int] = set()
    while True:
        free = room - sum(least[place] for place in held)
        of = sum(share for place, share in enumerate(shares) if place not in held)
        widths = [least[place] if place in held else free * share / of for place, share in enumerate(shares)]
        short = {place for place, width in enumerate(widths) if width < least[place]}
        if not short:
            return widths
        held |= short


def _least(table: Table, place: int) -> float:
    head = max(map(len, table.columns[place].words.split()), default=0) * BOLD
    words = (len(word) for row in table.rows for word in row[place].plain.split())
    return min(max(head, *words, 0), LONGEST) + EDGES
