"""How long the words of a comment are read: ``python bench/words.py``.

Bodies made to keep the reader busy, each as long as a comment may be; the best of
several readings, in milliseconds of the processor. None may take 20.
"""

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from comments.moderation.reading import read
from tests.comments.moderation.bodies import HOSTILE

READINGS = 25
ALLOWED_MS = 20
UNKNOWN = HOSTILE["all characters"]


def milliseconds(body: str) -> float:
    begun = time.process_time()
    read(body)
    return 1000 * (time.process_time() - begun)


def main() -> None:
    read("")  # lays out the terms
    gc.collect()
    gc.freeze()  # as portal.wsgi does
    taken = {"all characters, for the first time": milliseconds(UNKNOWN)}
    rounds = [[*map(milliseconds, HOSTILE.values())] for _ in range(READINGS)]
    taken |= dict(zip(HOSTILE, map(min, *rounds), strict=True))
    for name, spent in sorted(taken.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"{spent:6.1f} ms  {name}\n")
    sys.exit(max(taken.values()) > ALLOWED_MS)


if __name__ == "__main__":
    main()
