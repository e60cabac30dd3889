"""Templates: everything that people read in a browser is written through them, escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from app.core.i18n import _, language, ngettext
from app.core.resources import resource
from app.scene.signs import blossom_path, shape_path
from app.scene.theme import Shape

if TYPE_CHECKING:
    from app.web.assets import Assets

_SIZE = 32


@lru_cache(maxsize=32)
def sign(shape: str) -> Markup:
    """Return a shape of the theme as inline SVG in the colour of its text; nothing without one."""
    if not shape:
        return Markup("")
    outline = (
        blossom_path(_SIZE / 2, _SIZE / 2, _SIZE)
        if shape == "blossom"
        else shape_path(Shape(shape), _SIZE / 2, _SIZE / 2, _SIZE * 0.86)
    )
    return Markup(
        '<svg class="signe" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" '
        'focusable="false"><path fill="currentColor" d="{}"/></svg>'
    ).format(outline)


class Pages:
    """The templates of ``resources/web/templates``, autoescaped without exception.

    ``assets`` are the files that they name.
    """

    def __init__(self, assets: Assets) -> None:
        self.assets = assets
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(resource("web", "templates")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            _=_, ngettext=ngettext, language=language, sign=sign, asset=assets.url
        )

    def render(self, template: str, **values: object) -> str:
        """Return a page. Raises jinja2.UndefinedError when a value is missing.

        ``base`` is what the addresses of the device begin with; ``who``, who answers, if it is told.
        """
        given = {"base": "", "who": None, **values}
        return self._environment.get_template(template).render(given)

    @staticmethod
    def escaped(text: str) -> str:
        """Return a text that can stand in a page, outside a template."""
        return str(Markup.escape(text))
