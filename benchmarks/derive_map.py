"""Derives newsbot/report/data/land.txt, the outlines of the places map.

`python -m benchmarks.derive_map WHEEL` needs the wheel of geopandas 0.14.4
(`pip download geopandas==0.14.4 --no-deps`), which carries Natural Earth's countries at 1:110
million. Natural Earth is in the public domain. Rings are thinned by the method of Douglas and
Peucker (1973).
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from math import hypot
from pathlib import Path
from zipfile import ZipFile

TARGET = Path(__file__).parent.parent / "newsbot" / "report" / "data" / "land.txt"
SHAPES = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp"
HEADER = """\
# Outlines of countries, a ring a line: longitude and latitude of its corners in tenths of a degree.
# Derived by benchmarks/derive_map.py from Natural Earth 1:110m (https://www.naturalearthdata.com/),
# which is in the public domain, by way of geopandas 0.14.4.
"""
FILE_HEADER = 100
POLYGON = 5

NEAR = 0.25
"""Degrees by which a thinned outline may leave the real one; a degree is two pixels of the map."""

SMALLEST = 4
"""Corners below which a ring is too small to be seen."""

Point = tuple[float, float]


def rings(shapes: bytes) -> Iterator[list[Point]]:
    """The rings of a shapefile of polygons (ESRI Shapefile Technical Description, 1998)."""
    at = FILE_HEADER
    while at < len(shapes):
        words = struct.unpack_from(">i", shapes, at + 4)[0]
        content = at + 8
        if struct.unpack_from("<i", shapes, content)[0] == POLYGON:
            parts, points = struct.unpack_from("<2i", shapes, content + 36)
            begins = [*struct.unpack_from(f"<{parts}i", shapes, content + 44), points]
            flat = struct.unpack_from(f"<{2 * points}d", shapes, content + 44 + 4 * parts)
            corners = list(zip(flat[::2], flat[1::2], strict=True))
            for part in range(parts):
                yield corners[begins[part] : begins[part + 1]]
        at = content + 2 * words


def thinned(line: list[Point]) -> list[Point]:
    """A line with only the corners that it needs to stay near the given one."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    far, at = max((_distance(corner, first, last), nth) for nth, corner in enumerate(line[1:-1], 1))
    if far <= NEAR:
        return [first, last]
    return thinned(line[: at + 1])[:-1] + thinned(line[at:])


def _distance(corner: Point, first: Point, last: Point) -> float:
    length = hypot(last[0] - first[0], last[1] - first[1])
    if not length:
        return hypot(corner[0] - first[0], corner[1] - first[1])
    across = (last[0] - first[0]) * (first[1] - corner[1])
    along = (first[0] - corner[0]) * (last[1] - first[1])
    return abs(across - along) / length


def main() -> None:
    """Write the outlines."""
    with ZipFile(sys.argv[1]) as wheel:
        shapes = wheel.read(SHAPES)
    kept = [ring for ring in map(thinned, rings(shapes)) if len(ring) >= SMALLEST]
    told = [" ".join(f"{round(x * 10)},{round(y * 10)}" for x, y in ring) for ring in kept]
    TARGET.write_text(HEADER + "\n".join(told) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(kept)} rings, {sum(map(len, kept)):,} corners")


if __name__ == "__main__":
    main()
