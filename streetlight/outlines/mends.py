"""What to write instead: a sentence for everything that can be wrong in an outline."""

from difflib import get_close_matches

from pydantic_core import ErrorDetails

OPENED_BEFORE = (
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)
"""Faults of YAML that are mended where something was opened, not where its end was missed."""

_FITS_NOT = "this does not fit here: line it up with its neighbours, and put text with quotation marks into others"
_CHARACTER = "this may not begin here: indent with spaces, not tabs, and put text that begins so in quotation marks"
_TEXT_AFTER_SIGN = "text begins on the line after | or >: put it there, indented"

_SYNTAX = {
    "mapping values are not allowed in this context": "a colon and a space may not stand inside text: "
    "put the text in quotation marks",
    "could not find expected ':'": "the line before this has no colon: add one after its name, or indent it as text",
    "found unexpected end of stream": "this quotation mark is never closed: close it",
    "did not find expected key": _FITS_NOT,
    "did not find expected '-' indicator": "each entry of a list begins with a hyphen: add it, or line this up",
    "did not find expected ',' or ']'": "this bracket is never closed: close it, and part its entries by commas",
    "did not find expected ',' or '}'": "this brace is never closed: close it, and part its entries by commas",
    "did not find expected node content": "there is nothing between two commas here: take one out",
    "found character that cannot start any token": _CHARACTER,
    "found a tab character that violates indentation": "this line begins with a tab: indent with spaces",
    "found unknown escape character": "a backslash may not stand here: use single quotation marks around the text",
    "did not find expected alphabetic or numeric character": "text that begins with * or & needs quotation marks",
    "did not find expected comment or line break": _TEXT_AFTER_SIGN,
}

_SCHEMA = {
    "missing": "“{name}” is missing: add it",
    "string_type": "this must be text: put it in quotation marks",
    "int_type": "this must be a whole number, without quotation marks",
    "int_from_float": "this must be a whole number",
    "float_type": "this must be a number, without quotation marks",
    "bool_type": "write true or false",
    "tuple_type": "this must be a list: one line each, beginning with a hyphen",
    "frozen_set_type": "this must be a list: one line each, beginning with a hyphen",
    "model_type": "this must be names and values, one on a line",
    "model_attributes_type": "this must be names and values, one on a line",
    "dict_type": "this must be names and values, one on a line",
    "too_long": "there may be at most {max_length} of these: take the rest out",
    "too_short": "there must be at least {min_length} of these: add what is missing",
    "string_too_long": "this may have at most {max_length} characters: make it shorter",
    "string_too_short": "this may not be empty: write what it should say",
    "greater_than_equal": "this must be {ge:g} or more",
    "less_than_equal": "this must be {le:g} or less",
    "literal_error": "write {expected}",
    "enum": "write {expected}",
    "union_tag_invalid": "“{tag}” is not a kind of activity: write one of {expected_tags}",
    "union_tag_not_found": "say which kind of activity this is: add “kind:”",
    "string_pattern_mismatch": "write small letters, digits and single hyphens, beginning with a letter",
    "value_error": "{error}",
}


def mend_of_syntax(problem: str | None) -> str:
    """Say what to write instead of something that is not YAML."""
    return _SYNTAX.get(problem or "", f"this is not YAML: {problem}")


def mend(detail: ErrorDetails, known: tuple[str, ...]) -> str:
    """Say what to write instead of something that the schema refuses; `known` are the words that may stand there."""
    name = str(detail["loc"][-1]) if detail["loc"] else "outline"
    if detail["type"] == "extra_forbidden":
        return _mend_of_unknown(name, known)
    return _SCHEMA.get(_fault_of(detail), detail["msg"]).format(**detail.get("ctx", {}), name=name)


def _fault_of(detail: ErrorDetails) -> str:
    """Name the fault; of text that may be in several languages pydantic says what it says of a list."""
    is_text = detail.get("ctx", {}).get("field_type") == "Value"
    return f"string_{detail['type']}" if is_text else detail["type"]


def _mend_of_unknown(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f"“{name}” is not known here: did you mean “{near[0]}”?"
    return f"“{name}” is not known here: take it out, or write one of {', '.join(known)}"
