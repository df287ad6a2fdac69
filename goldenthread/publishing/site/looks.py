"""How the public page of a partnership looks: its colour, logo and welcome; ours where it chose none."""

from dataclasses import dataclass
from hashlib import sha256

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.models import Branding

BRAND = """@media screen {{
  :root:not([data-contrast="high"]) {{ --govuk-brand-colour: {colour}; }}
}}
@media screen and (prefers-contrast: more) {{
  :root:not([data-contrast="default"]) {{ --govuk-brand-colour: #000000; }}
}}
"""
"""The colour, where the reader neither chose high contrast nor has a device that asks for it."""


@dataclass(frozen=True)
class Looks:
    """The fields of `Branding`, as the pages use them."""

    colour: str = ""
    logo: bytes = b""
    logo_alt: str = ""
    welcome: str = ""

    @property
    def stylesheet(self) -> str:
        return BRAND.format(colour=self.colour) if self.colour else ""

    @property
    def mark(self) -> str:
        """What is told of the files in their addresses: a browser keeps them until it changes."""
        return sha256(self.stylesheet.encode() + self.logo).hexdigest()[:10]


def looks_of(partnership: Partnership) -> Looks:
    chosen = Branding.objects.filter(partnership=partnership).first()
    if chosen is None:
        return Looks()
    return Looks(chosen.colour, bytes(chosen.logo or b""), chosen.logo_alt, chosen.welcome)
