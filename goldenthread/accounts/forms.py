"""What a person types to sign in and to choose a password."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm

from goldenthread.accounts.actions import choose_password

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
