"""Drawings made by code for the demo's projects: design drawings and community plan maps in versions, and photos.

`draw` gives one version of a project's drawing, `kind_of` the kind that fits a project's name, `photo` a picture that
goes with an opinion. Everything is seeded: the same arguments give the same bytes.
"""

from gonghua.demo.drawings.composing import KINDS, draw, kind_of
from gonghua.demo.drawings.drawn import Box, Change, Drawn, Spot
from gonghua.demo.drawings.photos import PHOTOS, photo
from gonghua.demo.drawings.site import VERSIONS

__all__ = ["KINDS", "PHOTOS", "VERSIONS", "Box", "Change", "Drawn", "Spot", "draw", "kind_of", "photo"]
