"""Whole copies of a site: database and photos, proved by checksums, to have it again.

<place>/media/…  originals/…            each file once, for all backups
<place>/20261130T040000Z/database.dump  what pg_dump made
                         files.gz       every file with size and checksum
                         manifest.json  written last: without it nothing is whole
"""

from portal.backups.making import Manifest, make, newest, whole
from portal.backups.place import place_at
from portal.backups.restoring import Unfit, restore, verify

__all__ = [
    "Manifest",
    "Unfit",
    "make",
    "newest",
    "place_at",
    "restore",
    "verify",
    "whole",
]
