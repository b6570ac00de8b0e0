"""Longitude and latitude from files: three systems are taken, and one is kept, CGCS2000 (EPSG:4490).

WGS 84 (EPSG:4326) differs from it by less than a metre and is taken as it is. GCJ-02 is what map services in China
show: shifted by some hundred metres, it is shifted back.

Serves: 5.2b, 5.3d
"""

from math import cos, pi, radians, sin, sqrt

CGCS2000, WGS84, GCJ02 = "EPSG:4490", "EPSG:4326", "GCJ-02"
SYSTEMS = (CGCS2000, WGS84, GCJ02)

_AXIS, _FLATNESS = 6_378_245.0, 0.00669342162296594323
"""Krasovsky's ellipsoid, on which the shift is defined."""
_SHIFTED = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east and north of what is shifted."""
_ROUNDS = 10


class UnknownSystemError(ValueError):
    """A coordinate system that is not taken."""


def as_cgcs2000(longitude: float, latitude: float, system: str) -> tuple[float, float]:
    """Return a point of `system` in CGCS2000, in degrees; raise UnknownSystemError for a system that is not taken.

    >>> as_cgcs2000(121.490787, 31.333836, "EPSG:4490")
    (121.490787, 31.333836)
    >>> [round(value, 4) for value in as_cgcs2000(121.531541859215, 31.17530398364597, "GCJ-02")]
    [121.5272, 31.1774]
    """
    if system not in SYSTEMS:
        raise UnknownSystemError(system)
    if system != GCJ02:
        return longitude, latitude
    found = longitude, latitude
    for _round in range(_ROUNDS):
        shifted = as_gcj02(*found)
        found = found[0] + longitude - shifted[0], found[1] + latitude - shifted[1]
    return round(found[0], 9), round(found[1], 9)


def as_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a point of CGCS2000 as map services in China show it."""
    west, south, east, north = _SHIFTED
    if not (west <= longitude <= east and south <= latitude <= north):
        return longitude, latitude
    x, y = longitude - 105.0, latitude - 35.0
    bent = 1 - _FLATNESS * sin(radians(latitude)) ** 2
    north_degree = pi / 180 * (_AXIS * (1 - _FLATNESS)) / (bent * sqrt(bent))
    east_degree = pi / 180 * _AXIS / sqrt(bent) * cos(radians(latitude))
    return longitude + _east(x, y) / east_degree, latitude + _north(x, y) / north_degree


def _east(x: float, y: float) -> float:
    """Return the shift to the east in metres."""
    return (
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
        + _waves((20.0, 6.0 * x), (20.0, 2.0 * x))
        + _waves((20.0, x), (40.0, x / 3.0))
        + _waves((150.0, x / 12.0), (300.0, x / 30.0))
    )  # fmt: skip


def _north(x: float, y: float) -> float:
    """Return the shift to the north in metres."""
    return (
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
        + _waves((20.0, 6.0 * x), (20.0, 2.0 * x))
        + _waves((20.0, y), (40.0, y / 3.0))
        + _waves((160.0, y / 12.0), (320.0, y / 30.0))
    )  # fmt: skip


def _waves(*waves: tuple[float, float]) -> float:
    return sum(height * sin(turns * pi) for height, turns in waves) * 2.0 / 3.0
