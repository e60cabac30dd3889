"""Paper for a workshop: with it, the workshop can be held without any screen."""

from __future__ import annotations
