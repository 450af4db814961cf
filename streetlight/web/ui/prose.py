"""Text from outlines, written in a small part of Markdown, made into safe HTML."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_SMALL_PART = ("emphasis", "list", "heading", "blockquote", "link", "newline", "escape", "entity", "backticks")

_markdown = MarkdownIt("zero", {"html": False, "breaks": False}).enable(list(_SMALL_PART))


HEADING = "h2"
"""Whatever the level in the text: the step's own title is the page's h1."""


@lru_cache(maxsize=2000)
def prose(text: str) -> SafeString:
    """Render paragraphs, emphasis, lists, headings, quotations and links; everything else stays text."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADING
    return mark_safe(str(_markdown.renderer.render(tokens, _markdown.options, {})))  # noqa: S308 - markdown-it escapes all but what is enabled above
