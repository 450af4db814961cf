"""The QR picture of an address, as SVG that needs no style of its own."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=64)
def picture(address: str) -> SafeString:
    """Draw an address in ink on paper. The words beside it say what it is, so it is hidden from screen readers."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        scale=8, border=2, dark="#14202e", light="#ffffff", omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308 - our own drawing
