import re

import pytest

from gonghua.ground.documents.qr import make_qr, qr_svg


@pytest.mark.parametrize("text", ["7K3M-52QD-9XTA", "HTTPS://EXAMPLE.CN/L/" + "A2" * 120])
def test_svg_has_a_quiet_zone_of_four_modules_on_every_side(text):
    svg = qr_svg(text)
    side = int(re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)[1])
    assert side == make_qr(text).symbol_size(border=4)[0]
    start_x, start_y = re.search(r'd="M(\d+) ([\d.]+)h', svg).groups()
    assert (start_x, start_y) == ("4", "4.5")  # half a module: the middle of the first row's stroke


def test_svg_has_no_fixed_size_and_no_prolog():
    svg = qr_svg("7K3M")
    assert svg.startswith("<svg ")
    assert "width=" not in svg.split(">")[0]


def test_the_error_level_is_the_one_asked_for():
    assert [make_qr("A" * 60, error=level).error for level in "lmqh"] == list("LMQH")
