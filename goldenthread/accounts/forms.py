"""What a person types to sign in and to choose a password."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm

from goldenthread.accounts.actions import choose_password
from goldenthread.accounts.administering.actions import people as administering
from goldenthread.accounts.models import Invitation, User

WRONG = "Check your email address and password. One of them is not right."
"""The same for an unknown address, a wrong password and a disabled account: which it was helps a guesser."""


class SignInForm(forms.Form):
    """Checks the password; `user` is the person when it was right."""

    email = forms.CharField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Enter your email address, like name@example.org"},
    )
    password = forms.CharField(strip=False, error_messages={"required": "Enter your password"})

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def clean(self):
        email, password = self.cleaned_data.get("email"), self.cleaned_data.get("password")
        if email and password:
            self.user = authenticate(self.request, username=email.lower(), password=password)
            if self.user is None:
                raise forms.ValidationError(WRONG)
        return self.cleaned_data


class ChoosePasswordForm(SetPasswordForm):
    """A password twice, checked by the site's validators."""

    error_messages = {"password_mismatch": "The two passwords are not the same. Type the same one twice."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].error_messages["required"] = "Enter a password"
        self.fields["new_password2"].error_messages["required"] = "Enter the same password again"

    def save(self, commit=True):
        choose_password(user=self.user, password=self.cleaned_data["new_password1"])
        return self.user


class JoinForm(ChoosePasswordForm):
    """How an invited person who has no account wants to be called, and a password twice."""

    name = forms.CharField(
        label="Your name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="As others of the partnership see it.",
        error_messages={"required": "Enter your name"},
    )

    def __init__(self, data=None, *, invitation: Invitation):
        self.invitation = invitation
        person = User(email=invitation.email, name=invitation.name)
        super().__init__(person, data, initial={"name": invitation.name})

    def joined(self) -> User | None:
        """The person, let in; None when the form is at fault, and its errors say why."""
        if not self.is_valid():
            return None
        typed = self.cleaned_data
        try:
            return administering.join(
                invitation=self.invitation, name=typed["name"], password=typed["new_password1"]
            )
        except administering.NoLongerOpen as reason:
            self.add_error(None, str(reason))
        except forms.ValidationError as refused:
            self.add_error(None, refused.messages)
        return None
