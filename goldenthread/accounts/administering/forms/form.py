"""What every form of an administrator does: it saves itself, and faults come back as its errors."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from goldenthread.accounts.mailing import NotSent
from goldenthread.accounts.models import Partnership


class AdministeringForm(forms.Form):
    """Each has `heading`, `button`, `done` (what to say once it is saved) and `save(by)`."""

    about = ""
    button = "Save"
    done = "Saved."

    def __init__(self, data=None, *, partnership: Partnership | None, initial=None):
        self.partnership = partnership
        super().__init__(data, initial=initial)

    @property
    def shown_fields(self) -> list:
        return list(self)

    def saved(self, request) -> bool:
        """Save what was filled in and say so. False when it is at fault; the faults are then its errors."""
        if not self.is_valid():
            return False
        try:
            self.save(request.user)
        except ValidationError as refused:
            faults = refused.message_dict.items()
            self.add_error(None, {name if name in self.fields else "__all__": said for name, said in faults})
            return False
        except NotSent as refused:
            self.add_error(None, str(refused))
            return False
        messages.success(request, self.done)
        return True
