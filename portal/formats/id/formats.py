"""Dates as Indonesian readers know them: "Rabu, 22 Februari 2023 | 14:35 WIB".

The zone is named by TIME_ZONE: WIB, WITA or WIT. What is missing here comes from
Django's own Indonesian formats.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i T"
DATETIME_FORMAT = "l, j F Y | H:i T"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y | H:i T"

# Read, never guessed: the day stands first, so 12/25/2023 is refused.
DATE_INPUT_FORMATS = ["%d-%m-%Y", "%d/%m/%Y"]
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M", "%H.%M.%S", "%H.%M"]
DATETIME_INPUT_FORMATS = [
    f"{date} {time}" for date in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS
]
