"""Three coordinate systems come in, one is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.coordinates import SYSTEMS, UnknownSystemError, as_cgcs2000, as_gcj02

# Published pairs (WGS 84 longitude and latitude, the same place in GCJ-02): Shanghai, Shenzhen, Beijing.
PLACES = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]


@pytest.mark.parametrize(("true", "shifted"), PLACES)
def test_gcj02_is_shifted_there_and_back(true, shifted):
    assert as_gcj02(*true) == pytest.approx(shifted, abs=1e-9)
    assert as_cgcs2000(*shifted, "GCJ-02") == pytest.approx(true, abs=1e-8)


@given(st.floats(73.1, 135.0), st.floats(18.1, 53.5))
def test_every_place_in_china_comes_back(longitude, latitude):
    there = as_gcj02(longitude, latitude)
    assert as_cgcs2000(*there, "GCJ-02") == pytest.approx((longitude, latitude), abs=1e-8)


@pytest.mark.parametrize("system", ["EPSG:4490", "EPSG:4326"])
def test_the_national_and_the_world_system_are_taken_as_they_are(system):
    assert as_cgcs2000(121.490787, 31.333836, system) == (121.490787, 31.333836)


def test_outside_china_nothing_is_shifted():
    assert as_gcj02(-0.1276, 51.5072) == (-0.1276, 51.5072)


@pytest.mark.parametrize("system", ["", "BD-09", "EPSG:3857", "epsg:4490"])
def test_another_system_is_refused(system):
    assert system not in SYSTEMS
    with pytest.raises(UnknownSystemError):
        as_cgcs2000(121.0, 31.0, system)
