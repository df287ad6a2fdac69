"""What stands in no log: addresses that are all that their holder needs, to answer or to read due days."""

import logging
import re

LINK = re.compile(r"(/responses/(?:asked|calendar)/)[^/\s?\"']+")


class HideLinks(logging.Filter):
    """Takes the token out of each message; Django names the path of each request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = LINK.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
