"""Each way in which nothing comes of a request, and the sentence a person is told."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why nothing was fetched."""

    NOT_ALLOWED = "not allowed"  # the address is none that may be asked
    UNREACHABLE = "unreachable"  # no name, no connection, a private address, no HTTP: told alike
    INSECURE = "insecure"  # the certificate is not to be trusted
    TOO_SLOW = "too slow"
    CUT_SHORT = "cut short"  # fewer bytes than were announced, or the connection broke
    TOO_LARGE = "too large"
    PACKED = "packed"  # compressed although that was not asked for
    NOT_A_DOCUMENT = "not a document"  # a web page where the address promises a file
    MOVED_AWAY = "moved away"  # to a host that is not on the list
    LOOP = "loop"
    NOT_FOUND = "not found"  # 404
    GONE = "gone"  # 410
    FORBIDDEN = "forbidden"  # 401 or 403
    TOO_MANY = "too many"  # 429
    SERVER_ERROR = "server error"  # 5xx
    ODD = "odd"  # any other status
    PAUSED = "paused"  # the site failed too often in a row, and is left alone for a while


PASSING = {
    Refusal.UNREACHABLE,
    Refusal.TOO_SLOW,
    Refusal.CUT_SHORT,
    Refusal.TOO_MANY,
    Refusal.SERVER_ERROR,
}
"""What may be better in a moment, and is tried again."""

ANSWERED = {
    401: Refusal.FORBIDDEN,
    403: Refusal.FORBIDDEN,
    404: Refusal.NOT_FOUND,
    410: Refusal.GONE,
    429: Refusal.TOO_MANY,
    501: Refusal.ODD,  # it does not know the method, and will not in a moment
}

UNREACHABLE = (
    "The address could not be fetched. Check it in a browser, or download the document and add the file."
)

SENTENCES = {
    Refusal.UNREACHABLE: UNREACHABLE,
    Refusal.INSECURE: "The site's certificate cannot be trusted, so nothing was taken from it.",
    Refusal.TOO_SLOW: "The site did not answer in time. Try again later.",
    Refusal.CUT_SHORT: "The document did not come whole. Try again later.",
    Refusal.PACKED: "The site sent the document compressed, which was not asked for, so it was not opened.",
    Refusal.NOT_A_DOCUMENT: (
        "There is a web page where the file should be. "
        "The publisher may still be checking the file; try again later."
    ),
    Refusal.LOOP: "The address leads from one place to another too many times.",
    Refusal.NOT_FOUND: "The site says that there is nothing at this address (404).",
    Refusal.GONE: "The site says that this was taken down (410).",
    Refusal.FORBIDDEN: "The site does not let this address be read (403).",
    Refusal.TOO_MANY: "The site asks for fewer requests (429). Try again later.",
    Refusal.SERVER_ERROR: "The site has a fault of its own at the moment. Try again later.",
    Refusal.PAUSED: "The site failed several times in a row and is left alone for a while. Try again later.",
}


class FetchError(Exception):
    """Nothing was fetched; the message is a sentence for the person who asked.

    `status` is the HTTP status, 0 when there was none; `data` what came with it, as with a page that tells
    why it is gone; `wait` the seconds that the site asks to be left alone, where it does.
    """

    def __init__(
        self,
        sentence: str,
        refusal: Refusal,
        *,
        status: int = 0,
        data: bytes = b"",
        wait: float | None = None,
    ):
        super().__init__(sentence)
        self.refusal, self.status, self.data, self.wait = refusal, status, data, wait
        self.was_last_straw = False  # the host is left alone from now on, so it is not tried again

    @property
    def is_passing(self) -> bool:
        """Whether it may be better in a moment."""
        return self.refusal in PASSING


def refused(refusal: Refusal, **about) -> FetchError:
    """The error for a refusal that always has the same sentence."""
    return FetchError(SENTENCES[refusal], refusal, **about)


def answered(status: int, *, data: bytes, wait: float | None) -> FetchError:
    """The error for an answer that is neither the document nor a way to it."""
    refusal = ANSWERED.get(status, Refusal.SERVER_ERROR if status >= 500 else Refusal.ODD)
    if refusal is Refusal.ODD:
        sentence = f"The site answered with {status} instead of the document."
        return FetchError(sentence, Refusal.ODD, status=status, data=data)
    return refused(refusal, status=status, data=data, wait=wait)
