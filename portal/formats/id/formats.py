"""Dates as Indonesian readers know them: "Rabu, 22 Februari 2023 | 14:35 WIB".

The zone is named by TIME_ZONE: WIB, WITA or WIT. What is missing here comes from
Django's own Indonesian formats.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i T"
DATETIME_FORMAT = "l, j F Y | H:i T"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y | H:i T"
