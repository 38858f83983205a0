"""How long an upload of 24 megapixels takes: ``python bench/photos.py [file]``.

Decoding and all copies, without the database. The target is 3 s on two processors.
"""

import os
import sys
import time
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image

from articles.imaging.crops import CENTRE
from articles.imaging.decoding import read
from articles.imaging.renditions import render

TARGET_SECONDS = 3


def noisy(width: int, height: int) -> bytes:
    """Draw what is hard to compress, as a camera does in the dark."""
    slope = Image.linear_gradient("L").resize((width, height))
    bands = [slope, slope.rotate(180), slope.transpose(Image.Transpose.ROTATE_90)]
    bands = [band.resize((width, height)) for band in bands]
    noise = Image.effect_noise((width, height), 40).convert("RGB")
    file = BytesIO()
    picture = Image.blend(Image.merge("RGB", bands), noise, 0.25)
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def measure(name: str, data: bytes) -> None:
    start = time.perf_counter()
    picture = read(BytesIO(data))
    decoded = time.perf_counter()
    steps = list(render(picture, CENTRE))
    done = time.perf_counter()
    files = [rendition for step in steps for rendition in step]
    kilobytes = sum(len(rendition.data) for rendition in files) // 1024
    sys.stdout.write(
        f"{name}: {picture.size.width}x{picture.size.height}, {len(data) >> 10} KB; "
        f"decoded {decoded - start:.2f} s, {len(files)} copies ({kilobytes} KB) "
        f"{done - decoded:.2f} s, together {done - start:.2f} s\n"
    )


def main() -> None:
    sys.stdout.write(f"{os.cpu_count()} processors, target {TARGET_SECONDS} s\n")
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            measure(name, Path(name).read_bytes())
        return
    measure("24 MP landscape", noisy(6000, 4000))
    measure("24 MP portrait", noisy(4000, 6000))
    measure("12 MP phone", noisy(4000, 3000))


if __name__ == "__main__":
    main()
