"""An e-mail from this site: plain text, and a way out of what comes by itself."""

from smtplib import SMTPException

from django.core.mail import EmailMessage


class NotSent(Exception):
    """The mail server did not take the message."""


def written(*, to: str, subject: str, paragraphs: list[str], stop: str) -> EmailMessage:
    """The message. `stop` is the full address at which mail programs end such messages at one click."""
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Auto-Submitted": "auto-generated",  # RFC 3834: out-of-office robots do not answer
    }
    return EmailMessage(subject, "\n\n".join(paragraphs) + "\n", to=[to], headers=headers)


def send(message: EmailMessage) -> None:
    """Hand it to the mail server. Raises `NotSent`."""
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise NotSent("The mail server did not take the message. Try again later.") from error
