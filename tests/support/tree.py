"""What assistive tools and the Tab key find under a widget, from Qt's own accessibility tree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface, QImage

_Role = QAccessible.Role
_CONTROLS = frozenset({
    _Role.Button, _Role.CheckBox, _Role.RadioButton, _Role.EditableText, _Role.SpinBox,
    _Role.ComboBox, _Role.ButtonMenu, _Role.List, _Role.Tree, _Role.Table, _Role.PageTab,
})  # fmt: skip
_ROLELESS = frozenset({_Role.NoRole, _Role.Client, _Role.Pane, _Role.Window})
_WHOLE = frozenset({_Role.SpinBox, _Role.ComboBox})
"""Controls whose parts have no name of their own."""


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield what assistive tools see under a widget; the rows of a list are data."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        one = waiting.pop()
        if one.state().invisible:
            continue
        yield one
        if not isinstance(one.object(), QAbstractItemView):
            waiting.extend(one.child(number) for number in range(one.childCount()))


def misnamed(root: QWidget) -> list[str]:
    """Return the controls that cannot be told by name, or that no role tells what they are.

    Two controls with one name are told too: whoever does not see them cannot choose.
    """
    found: list[str] = []
    names: Counter[str] = Counter()
    for one in filter(_is_control, interfaces(root)):
        thing, name = one.object(), one.text(QAccessible.Text.Name).strip()
        what = f"{one.role().name} {type(thing).__name__} in {type(thing.parent()).__name__}"
        # Qt has no role for a view that scrolls: its name tells what it shows.
        if one.role() in _ROLELESS and not isinstance(thing, QAbstractScrollArea):
            found.append(f"without a role: {what} {name}")
        if not name or name == type(thing).__name__:
            found.append(f"without a name: {what}")
        names[f"{one.role().name} {name}"] += 1
        if isinstance(thing, QAbstractItemView):
            found += _silent_rows(one, thing)
    return found + [
        f"the same name {times} times: {name}" for name, times in names.items() if times > 1
    ]


def repeated(root: QWidget) -> list[str]:
    """Return the controls whose description only says their name again."""
    told = (
        (one.text(QAccessible.Text.Name), one.text(QAccessible.Text.Description))
        for one in filter(_is_control, interfaces(root))
    )
    return [name for name, more in told if name and more.startswith(name)]


def _is_control(one: QAccessibleInterface) -> bool:
    parent = one.parent()
    if parent.isValid() and parent.role() in _WHOLE:
        return False
    return one.role() in _CONTROLS or bool(one.state().focusable)


def _silent_rows(one: QAccessibleInterface, view: QAbstractItemView) -> list[str]:
    """Return the rows of a list that say nothing."""
    rows = (one.child(number) for number in range(one.childCount()))
    return [
        f"a row that says nothing: {type(view).__name__}"
        for row in rows
        if not row.text(QAccessible.Text.Name).strip()
    ]


def reachable() -> set[QWidget]:
    """Return the widgets that the Tab key comes to, from where the focus is."""
    seen: list[QWidget] = []
    focus = QApplication.focusWidget()
    for _press in range(300):
        if focus is None or focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
    return set(seen)


def unreached(page: QWidget) -> list[str]:
    """Return what the Tab key should come to and does not, from where the focus is."""
    seen = reachable()
    return [
        f"{type(one).__name__} {one.accessibleName()}"
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one not in seen
    ]


def unseen_focus(page: QWidget, elsewhere: QWidget) -> list[str]:
    """Return what Tab comes to and does not show it: too few of its pixels change with the focus.

    One of each kind is looked at: they are drawn by the same rule.
    """
    found, kinds = [], set()
    for one in page.findChildren(QWidget):
        by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (one.isVisible() and one.isEnabled() and by_tab) or one.focusProxy() is not None:
            continue
        checked = isinstance(one, QAbstractButton) and one.isChecked()
        kind = (type(one).__name__, one.property("kind"), one.objectName(), checked)
        if one is elsewhere or one.visibleRegion().isEmpty() or kind in kinds:
            continue
        kinds.add(kind)
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        without = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if not one.isVisible():
            continue
        if _changed(without, one.grab().toImage()) < (one.width() + one.height()) / 2:
            found.append(
                f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}"
            )
    return found


def _changed(one: QImage, other: QImage) -> int:
    """Count the pixels that are not the same, as many as tell that something is."""
    if one.size() != other.size():
        return one.width() * one.height()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    return sum(a != b for a, b in zip(_pixels(first), _pixels(second), strict=True))


def _pixels(raw: bytes) -> memoryview:
    return memoryview(raw).cast("I")
