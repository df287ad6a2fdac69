"""How long a session lasts, and that no page of a signed-in person is kept in a shared computer's cache."""

import time

from django.conf import settings
from django.contrib.auth import logout

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
SECONDS_BETWEEN_NOTES = 60  # so that reading does not write to the database with every page


def has_ended(session, now: float) -> bool:
    """Whether a signed-in session is too old, or has been left alone too long. `now` in seconds."""
    too_old = now - session.get(SIGNED_IN_AT, now) > settings.SESSION_WHOLE_SECONDS
    left_alone = now - session.get(SEEN_AT, now) > settings.SESSION_IDLE_SECONDS
    return too_old or left_alone


class SessionLimits:
    """Sign a person out 12 hours after they signed in, and after 30 minutes without a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.end_or_note(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def end_or_note(self, request):
        now = time.time()
        if has_ended(request.session, now):
            logout(request)
        elif now - request.session.get(SEEN_AT, 0) > SECONDS_BETWEEN_NOTES:
            request.session.setdefault(SIGNED_IN_AT, now)
            request.session[SEEN_AT] = now
