"""Lambert-93, France's official projection (EPSG:2154), written out: a conformal cone on the ellipsoid GRS80.

Formulas: IGN, « Projection cartographique conique conforme de Lambert » (NTG 71).
"""

from __future__ import annotations

from math import asinh, atanh, cos, exp, log, radians, sin, sqrt, tan
from typing import Final

Point = tuple[float, float]

_SEMI_MAJOR: Final = 6378.137
_FLATTENING: Final = 1 / 298.257222101
_ECCENTRICITY: Final = sqrt(2 * _FLATTENING - _FLATTENING**2)
_PARALLELS: Final = (radians(44), radians(49))
_ORIGIN: Final = (radians(46.5), radians(3))
_FALSE_ORIGIN: Final = (700.0, 6600.0)


def lambert_93(latitude: float, longitude: float) -> Point:
    """Return the easting and northing, in kilometres, of a place given in degrees."""
    exponent, factor = _cone()
    angle = exponent * (radians(longitude) - _ORIGIN[1])
    radius = factor * exp(-exponent * _isometric(radians(latitude)))
    origin = factor * exp(-exponent * _isometric(_ORIGIN[0]))
    return _FALSE_ORIGIN[0] + radius * sin(angle), _FALSE_ORIGIN[1] + origin - radius * cos(angle)


def local_plane(latitude: float, longitude: float, centre: Point) -> Point:
    """Return kilometres east and north of `centre` (latitude, longitude): a small island needs no more."""
    degree = radians(1) * _SEMI_MAJOR
    return (longitude - centre[1]) * degree * cos(radians(centre[0])), (latitude - centre[0]) * degree


def _cone() -> Point:
    """Return the exponent of the cone and the factor of its radii."""
    first, second = _PARALLELS
    ratio = _normal(second) * cos(second) / (_normal(first) * cos(first))
    exponent = log(ratio) / (_isometric(first) - _isometric(second))
    return exponent, _normal(first) * cos(first) / exponent * exp(exponent * _isometric(first))


def _normal(latitude: float) -> float:
    return _SEMI_MAJOR / sqrt(1 - (_ECCENTRICITY * sin(latitude)) ** 2)


def _isometric(latitude: float) -> float:
    return asinh(tan(latitude)) - _ECCENTRICITY * atanh(_ECCENTRICITY * sin(latitude))
