"""What stands in no log: the address of a question link, which is all that its holder needs to answer."""

import logging
import re

LINK = re.compile(r"(/responses/asked/)[^/\s?\"']+")


class HideLinks(logging.Filter):
    """Takes the token out of each message; Django names the path of each request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = LINK.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
