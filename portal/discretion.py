"""What may be told of a fault: not the row that the database quotes of a reader."""

import re

QUOTED = re.compile(r"^(DETAIL:|CONTEXT:|LINE \d+:).*\n?(\s*\^\s*$\n?)?", re.MULTILINE)


def without_rows(text: str) -> str:
    return QUOTED.sub("", text)
