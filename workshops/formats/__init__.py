"""One folder a format, each with the same furniture: phases, tally, picture, section."""

from __future__ import annotations
