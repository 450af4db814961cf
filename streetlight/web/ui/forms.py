"""Forms as our pages show them: what was typed is kept, and each error stands at its field and in the summary."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from streetlight.core.refusal import Refusal


class PageForm(forms.Form):
    """A form whose fields have their own names as ids, and whose errors can be listed for the error summary."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as they come
        super().__init__(*args, **kwargs)
        self.auto_id = "%s"

    def summary(self) -> list[tuple[str, str]]:
        """Give each error with the id of its field; what is about the whole form leads to the first field."""
        first = next(iter(self.fields))
        return [
            (first if name == NON_FIELD_ERRORS else name, str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal at the field that it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
