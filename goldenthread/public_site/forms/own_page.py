"""What somebody writes who reads a page of their own."""

import secrets
from typing import Any

from goldenthread.ui.forms import DesignForm, HiddenField, LongTextField, TextField


class WordForm(DesignForm):
    word = TextField(
        label="What is the word that we agreed?",
        hint="Capital letters and spaces do not matter",
        missing="Write the word that we agreed",
        max_length=60,
        autocomplete="off",
    )


class OnceForm(DesignForm):
    """A form that is kept once, however often it is sent."""

    form_key = HiddenField(missing="Open your page again, then send it", max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": secrets.token_urlsafe(24)}
        super().__init__(*args, **kwargs)


class SayForm(OnceForm):
    words = LongTextField(label="What do you want to tell us?", missing="Write what you want to say", rows=5, max_length=4000)
