"""Mails as files, for a machine without a mail server.

Django's own file backend encodes long lines, which breaks the links in them; here
a mail can be read, and its link copied, with any editor.
"""

from email.policy import SMTPUTF8
from typing import IO, Any, cast

from django.core.mail import EmailMessage
from django.core.mail.backends import filebased

_READABLE = SMTPUTF8.clone(linesep="\n", cte_type="8bit", max_line_length=998)


class EmailBackend(filebased.EmailBackend):
    def write_message(self, message: EmailMessage) -> Any:
        stream = cast(IO[bytes], self.stream)
        stream.write(message.message(policy=_READABLE).as_bytes() + b"\n")
