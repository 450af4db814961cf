"""The groups, and question sets, as choices in a list, each drawn once: the page holds such a list for every person and group.

A group goes by its number here, a tenth as long as its key. Whoever saw other numbers is late, and nothing is done.
"""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString


class Choices:
    """What can be chosen, by its value: what it is called."""

    def __init__(self, called: Mapping[str, str]) -> None:
        self._called = called
        self._drawn = {
            value: format_html('<option value="{}">{}</option>', value, name) for value, name in called.items()
        }

    def __getitem__(self, value: str) -> str:
        return self._called[value]

    def __contains__(self, value: str) -> bool:
        return value in self._called

    def with_chosen(self, value: str) -> SafeString:
        """Draw the list with one chosen; with none, if there is no such choice."""
        if value not in self:
            return self.without()
        chosen = format_html('<option value="{}" selected>{}</option>', value, self._called[value])
        return SafeString("".join((self._drawn | {value: chosen}).values()))

    def without(self, *values: str) -> SafeString:
        return SafeString("".join(option for value, option in self._drawn.items() if value not in values))
