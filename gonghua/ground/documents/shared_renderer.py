"""The renderer of the process, shared by all papers: its children keep their fonts loaded."""

from functools import lru_cache

from django.conf import settings

from gonghua.ground.documents.fonts import find_fonts
from gonghua.ground.documents.typst_renderer import Renderer


@lru_cache(maxsize=1)
def shared_renderer() -> Renderer:
    """Return the process's renderer, made at its first use; it draws two pages at once."""
    return Renderer(find_fonts(settings.FONT_DIR), children=2)
