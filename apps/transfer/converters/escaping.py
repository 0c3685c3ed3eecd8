"""Words as Markdown that shows exactly them: a backslash only where a sign would be read as markup."""

import re
import unicodedata

# signs that would begin or end markup where they stand
INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash before a sign
    r"|`|~~"
    r"|(?<!\s)\*|\*(?!\s|$)"  # an asterisk that touches a word
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore, but inside a word
    r"|<(?=[A-Za-z][\w.+-]*[:@])"
    r"|&(?=#?\w{1,31};)"
    r"|\[(?=[^\[\]]*\](?:\(|\[|:))|\[(?=\^)"
)
BEGINNING = re.compile(r"(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=|](?=[\s|=:-]*$)|~~~)|(\d{1,9})([.)])(?=\s|$)")
SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")


def escaped(words):
    """Running words; what begins a line is left to `line_escaped`."""
    return INLINE.sub(lambda sign: "\\" + sign[0][0] + ("\\~" if sign[0] == "~~" else ""), CONTROL.sub("", words))


def line_escaped(line):
    """A line whose first sign would begin a heading, a list, a quotation or a rule."""
    match = BEGINNING.match(line)
    if not match:
        return line
    return line[: match.end() - 1] + "\\" + line[match.end() - 1 :] if match[2] else "\\" + line


def raised(words, table):
    """Figures set high or low where Unicode has them; other words stay on the line."""
    return words.translate(table) if words and all(ord(sign) in table for sign in words) else words


def fenced(code, language=""):
    """Code as a block of its own, behind a fence that it does not contain."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code.rstrip()}\n{fence}"


def code_span(code):
    """Code within a line; space at its ends stands around it, where it parts words."""
    before, after = (" " if sign.isspace() else "" for sign in (code[:1], code[-1:]))
    code = " ".join(code.split())
    if not code:
        return before
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    space = " " if code.startswith("`") or code.endswith("`") else ""
    mark = "`" * (longest + 1)
    return before + mark + space + code + space + mark + after


def is_mark(sign):
    """Whether a sign counts as punctuation to the rules of emphasis."""
    return unicodedata.category(sign)[0] in "PS"
