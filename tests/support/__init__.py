"""What end-to-end tests and measures share: phones, remotes, and the program they speak to."""

from __future__ import annotations
