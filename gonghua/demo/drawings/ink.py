"""The colours and fills of the family: soft ground, ink for words, one blue for what changed."""

from dataclasses import dataclass

INK = "#1B2430"
SOFT = "#465264"
BLUE = "#1A4F8F"
WHITE = "#FFFFFF"
HAIRLINE = "#D5DBE3"

ROAD, ROAD_LINE = "#E0E4EA", "#BAC3D0"
WATER, RIPPLE, BANK = "#CFE2F0", "#A9CBE3", "#6C8AAB"
OLD, OLD_LINE = "#E8EBF1", "#8B98AB"
WALL, ROOM = "#1B2430", "#FFFFFF"
WOOD, WOOD_LINE = "#A97C4A", "#7C5932"
STEEL, STEEL_LINE = "#EDF0F5", "#8793A8"
GLOW, LAMP = "#FFE08A", "#B07A00"
PLAY, PLAY_LINE = "#F7E2B8", "#C8963F"
PLAY_BLUE, PLAY_BLUE_LINE = "#D3E4F0", "#7FA3C2"
PLAY_CORAL, PLAY_CORAL_LINE = "#F4D3C5", "#C98A70"
PLAY_GREEN, PLAY_GREEN_LINE = "#D5E6C4", "#8FB077"
SOIL, SOIL_LINE = "#D9C4A3", "#A98B62"
TREE, TREE_LIGHT, TREE_LINE, TREE_HEART = "#BAD3A4", "#CADFB8", "#7FA36A", "#5F8C4C"
LEAVES = {
    "green": (TREE, TREE_LIGHT, TREE_LINE, TREE_HEART),
    "deep": ("#A5C79A", "#B8D5AD", "#6E9968", "#4E7F4B"),
    "willow": ("#CBDCA0", "#D8E6B4", "#96AE66", "#738E45"),
    "ginkgo": ("#EBD99A", "#F3E6B6", "#C2A653", "#977C2C"),
    "blossom": ("#EBCBD0", "#F3DCDF", "#C694A0", "#9C6675"),
    "conifer": ("#9FC0A8", "#B3CFBA", "#6A9377", "#4B7658"),
}


@dataclass(frozen=True)
class Tints:
    """What differs between drawings of one family: the ground, the lawn, the paving, the paths."""

    ground: str
    lawn: str
    paving: str
    paving_line: str
    path: str
    path_line: str


TINTS = (
    Tints("#F4F1EB", "#DFEAD4", "#F1E9DA", "#CDBE9F", "#F4E6C8", "#C9AE7C"),
    Tints("#F3F1EC", "#DCE9D3", "#EFE6DC", "#C9B7A2", "#F2E2CC", "#C4A27C"),
    Tints("#F2F2EE", "#E0EBCF", "#EDEBE3", "#BDB9A8", "#F3E8CD", "#C5AF80"),
    Tints("#F5F2EA", "#D9E8D6", "#F3E7D3", "#D1B98F", "#EFE3D0", "#BCA686"),
)


def patterns(scale: float) -> str:
    """Return the fills as SVG definitions; `scale` is in pixels a metre, and no pattern is finer than 12 px."""
    tile = max(14.0, min(30.0, 0.9 * scale))
    return "<defs>" + "".join(_pattern(name, *_drawn(name, tile)) for name in _LINES) + "</defs>"


def _pattern(name: str, width: float, height: float, content: str, turn: int = 0) -> str:
    turned = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="{name}" width="{width:g}" height="{height:g}" patternUnits="userSpaceOnUse"{turned}>'
        f"{content}</pattern>"
    )


# Each: width and height in tiles, path in tiles, colour, opacity, line in px.
_LINES: dict[str, tuple[float, float, str, str, float, float]] = {
    "tiles": (1, 1, "M0 0H1M0 0V1", "#8A6A34", 0.2, 1.5),
    "bond": (2, 2, "M0 0H2M0 1H2M0 0V1M1 1V2", "#8A6A34", 0.22, 1.5),
    "slabs": (3, 3, "M0 0H3M0 1H2M2 2H3M0 2H1M1 2H2M0 0V1M2 0V2M1 1V3M0 2V3", "#8A6A34", 0.2, 1.5),
    "boards": (0.5, 1, "M0 0V1", "#8A6A34", 0.3, 1.5),
    "planks": (1, 0.5, "M0 0H1", "#8A6A34", 0.3, 1.5),
    "hatch": (0.9, 1, "M0 0V1", "#8B98AB", 0.36, 1.5),
    "dots": (0.7, 0.7, "M.2 .2h.01M.55 .55h.01", "#8A6A34", 0.34, 2.6),
    "gravel": (1.3, 1.3, "M.1 .3h.01M.5 .9h.01M.8 .2h.01M1.1 .7h.01M.3 .6h.01M.9 1.1h.01", "#8A6A34", 0.42, 2.6),
    "tufts": (
        2.6,
        2.2,
        "M.5 .8l-.1-.3M.6 .8v-.35M.7 .8l.1-.3M1.8 1.9l-.1-.3M1.9 1.9v-.35M2 1.9l.1-.3",
        "#5F8C4C",
        0.4,
        1.6,
    ),
    "grid": (0.6, 0.6, "M0 0H.6M0 0V.6", "#5F8C4C", 0.45, 2.0),
    "panels": (0.9, 0.6, "M0 0H.9M0 0V.6", "#FFFFFF", 0.75, 1.8),
}
_TURNS = {"hatch": 45}


def _drawn(name: str, tile: float) -> tuple[float, float, str, int]:
    across, down, path, colour, opacity, width = _LINES[name]
    content = (
        f'<path d="{path}" transform="scale({tile:g})" fill="none" stroke="{colour}" stroke-opacity="{opacity:g}" '
        f'stroke-width="{width / tile:.4f}" stroke-linecap="round"/>'
    )
    return across * tile, down * tile, content, _TURNS.get(name, 0)
