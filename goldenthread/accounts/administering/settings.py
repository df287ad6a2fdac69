"""What a partnership says of itself, and the rules that it must keep."""

import re
from dataclasses import dataclass, field

from goldenthread.accounts.models import Partnership

MOST_COUNCILS = 4
MOST_FORUMS = 20
MOST_LINES = 10
LONGEST = 200  # characters of a name or a line

REACHED_AT = re.compile(r"\d(?:[ -]?\d){2,}|\S+@\S+\.\S+|https?://\S+|www\.\S+")
"""A telephone number, an e-mail address or a web address."""


@dataclass(frozen=True)
class Settings:
    name: str
    councils: list[str] = field(default_factory=list)
    forums: list[str] = field(default_factory=list)
    referral_lines: list[str] = field(default_factory=list)
    support_lines: list[str] = field(default_factory=list)
    keeps_files: bool = False

    @classmethod
    def of(cls, partnership: Partnership) -> "Settings":
        return cls(**{name: getattr(partnership, name) for name in cls.__dataclass_fields__})

    def faults(self) -> dict[str, str]:
        """A sentence for each field at fault."""
        faults = {}
        if not 1 <= len(self.councils) <= MOST_COUNCILS:
            faults["councils"] = f"Enter one to {MOST_COUNCILS} councils, a line each."
        elif len({name.casefold() for name in self.councils}) < len(self.councils):
            faults["councils"] = "Enter each council once."
        if len(self.forums) > MOST_FORUMS:
            faults["forums"] = f"Enter {MOST_FORUMS} meetings at most."
        for field_name in ("referral_lines", "support_lines"):
            if fault := _fault_of_lines(getattr(self, field_name)):
                faults[field_name] = fault
        for field_name in ("councils", "forums", "referral_lines", "support_lines"):
            if any(len(line) > LONGEST for line in getattr(self, field_name)):
                faults[field_name] = f"Use {LONGEST} characters a line at most."
        return faults


def _fault_of_lines(lines: list[str]) -> str | None:
    if len(lines) > MOST_LINES:
        return f"Enter {MOST_LINES} lines at most."
    unreachable = next((line for line in lines if not REACHED_AT.search(line)), None)
    if unreachable:
        return f"Add a telephone number or an address to “{unreachable[:60]}”."
    return None
