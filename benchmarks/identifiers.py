"""How many made-up identifiers are found, how many hits are wrong, and how long a megabyte takes.

python -m benchmarks.identifiers
"""

import time

from goldenthread.responses.identifiers.finding import find_identifiers
from tests.responses.identifier_cases import cases
from tests.responses.test_identifiers import scores

PIECES = (
    "9 ",
    "Aa ",
    "aged 4 ",
    "1 May 2020 ",
    "child called ",
    "Aa’s ",
    "a.",
    "O'",
    "case no 1",
    "the child sat, ",
)
MEGABYTE = 1_000_000


def main() -> None:
    for half, name in enumerate(("built with", "held out")):
        true, wrong, missed = scores(*cases(half, 1_000))
        print(f"{name}: recall {true / (true + missed):.3f}, precision {true / (true + wrong):.3f}")
    for piece in PIECES:
        half, whole = (_seconds(piece, length) for length in (MEGABYTE // 2, MEGABYTE))
        print(f"1 MB of {piece!r}: {whole:.2f} s, {whole / half:.1f} times that of half of it")


def _seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    begun = time.perf_counter()
    find_identifiers(text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
