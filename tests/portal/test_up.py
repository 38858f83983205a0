"""``manage.py up`` stays up when its server gives up, unless that is hopeless."""

import time

import pytest
from django.core.management.base import CommandError

from portal.management.commands.up import keep


def test_a_server_that_had_run_is_started_again():
    codes = [1, 1, 0]

    def serve():
        time.sleep(0.02)
        return codes.pop(0)

    keep(serve, probation=0.01)
    assert codes == []


def test_a_server_that_fails_at_once_is_given_up():
    codes = [1, 0]
    with pytest.raises(CommandError, match="dengan kode 1"):
        keep(lambda: codes.pop(0))
    assert codes == [0]
