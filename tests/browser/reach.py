"""Whether a page can be used by everybody: read, reached, heard and told apart, in any look."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import complaints, overflow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

NARROW = (320, 640)
"""The smallest phone, in CSS pixels (WCAG 1.4.10)."""
SIZES = ("t100", "t200")

_NAMED = frozenset(
    [
        "button",
        "checkbox",
        "combobox",
        "DisclosureTriangle",
        "group",
        "form",
        "link",
        "listbox",
        "menuitem",
        "radio",
        "radiogroup",
        "region",
        "searchbox",
        "slider",
        "spinbutton",
        "switch",
        "tab",
        "textbox",
    ]
)
_GROUPS = frozenset({"group", "radiogroup", "form", "region", "navigation"})
_ACTS = _NAMED - _GROUPS

# All that one may stop at with Tab, in the order of the page: of a group of radio buttons, one.
_STOPS = """() => {
  const radios = new Set();
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
  return Array.from(all).filter(one => {
    if (one.disabled || one.type === 'hidden' || one.tabIndex < 0) { return false; }
    if (!one.checkVisibility()) { return false; }
    if (one.type !== 'radio') { return true; }
    const name = [one.form ? Array.from(document.forms).indexOf(one.form) : '', one.name].join();
    const known = radios.has(name);
    radios.add(name);
    return !known;
  });
}"""
# What has the focus: the place of its stop, and what is wrong with how it is seen.
_HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) { return [-2, '']; }
  const found = window.stops.findIndex(one => one === here || one.type === 'radio' &&
    here.type === 'radio' && one.name === here.name && one.form === here.form);
  const seen = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const bar = Array.from(document.querySelectorAll('.suite.la, .annonce.la'))
    .map(one => one.getBoundingClientRect()).filter(one => one.height && !one.width === false);
  const covered = bar.some(one => box.top >= one.top && !here.closest('.suite, .annonce'));
  const wrong = seen.outlineStyle === 'none' || parseFloat(seen.outlineWidth) < 2 ? 'no outline'
    : box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 ? 'out of sight'
    : covered ? 'under the bar' : '';
  return [found, wrong];
}"""
_TOLD = """one => (one.tagName.toLowerCase() + ' « ' + (one.getAttribute('aria-label') ||
  (one.labels && one.labels[0] || one).textContent).trim().replace(/\\s+/g, ' ').slice(0, 60) + ' »')"""

# Chosen things that look like those beside them, once the colours are those of the system.
_ALIKE = """() => {
  const look = one => {
    const seen = getComputedStyle(one), word = one.querySelector('.mot');
    const mark = one.querySelector('.marque');
    return JSON.stringify([seen.backgroundColor, seen.borderTopWidth, seen.borderTopColor,
      seen.outlineStyle, seen.textDecorationLine, seen.borderLeftWidth,
      word && getComputedStyle(word).textDecorationLine, mark && getComputedStyle(mark).display]);
  };
  const shown = selector => Array.from(document.querySelectorAll(selector))
    .filter(one => one.checkVisibility());
  const faults = [];
  shown('[aria-pressed="true"]').forEach(one => {
    const off = one.cloneNode(true);
    off.setAttribute('aria-pressed', 'false');
    one.parentNode.insertBefore(off, one);
    if (look(off) === look(one)) { faults.push(one.textContent.trim()); }
    off.remove();
  });
  shown('li.choisie').forEach(one => {
    const off = one.cloneNode(true);
    off.classList.remove('choisie');
    one.parentNode.insertBefore(off, one);
    if (look(off) === look(one)) { faults.push(one.textContent.trim()); }
    off.remove();
  });
  shown('input[type=radio], input[type=checkbox]').forEach(one => {
    if (getComputedStyle(one).appearance === 'none') { faults.push('input ' + one.value); }
  });
  shown('.signe path').forEach(one => {
    const beside = one.closest('[aria-pressed="true"]') || document.body;
    if (getComputedStyle(one).fill !== getComputedStyle(beside).color) { faults.push('a sign'); }
  });
  shown('.bouton, .option, textarea').forEach(one => {
    if (parseFloat(getComputedStyle(one).borderTopWidth) < 1) { faults.push('no edge: ' + one.textContent); }
  });
  return faults;
}"""

# Text that runs out of the window, or of a box that hides the rest.
_CUT = """() => Array.from(document.querySelectorAll('body *')).filter(one => {
  if (!one.checkVisibility() || one.closest('.cache, .saut, .signe')) { return false; }
  const seen = getComputedStyle(one);
  const words = Array.from(one.childNodes).some(node => node.nodeType === 3 && node.data.trim());
  if (!words) { return false; }
  const box = one.getBoundingClientRect();
  const hides = seen.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
  return box.right > document.documentElement.clientWidth + 1 || box.left < -1 || hides;
}).map(one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 60))"""

_STRUCTURE = """() => {
  const faults = [], root = document.documentElement;
  if (!root.lang) { faults.push('no language'); }
  if (!document.title.trim()) { faults.push('no title'); }
  const heads = Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'))
    .filter(one => one.checkVisibility());
  if (heads.filter(one => one.tagName === 'H1').length !== 1) { faults.push('not one h1'); }
  heads.reduce((before, one) => {
    const level = Number(one.tagName[1]);
    if (level > before + 1) { faults.push('skipped to ' + one.tagName + ' ' + one.textContent.trim()); }
    return level;
  }, 0);
  const names = {};
  document.querySelectorAll('[id]').forEach(one => {
    if (names[one.id]) { faults.push('twice #' + one.id); }
    names[one.id] = true;
  });
  ['aria-labelledby', 'aria-describedby', 'aria-errormessage'].forEach(told => {
    document.querySelectorAll('[' + told + ']').forEach(one => {
      one.getAttribute(told).split(/\\s+/).forEach(id => {
        if (!document.getElementById(id)) { faults.push(told + ' to nothing: ' + id); }
      });
    });
  });
  document.querySelectorAll('.etat.refus').forEach(one => {
    if (!one.textContent.trim() || !one.checkVisibility()) { return; }
    const tied = one.id && document.querySelector('[aria-describedby~="' + one.id + '"]');
    if (!tied) { faults.push('a refusal that is tied to nothing: ' + one.textContent.trim()); }
  });
  return faults;
}"""

_MOVING = """() => Array.from(document.querySelectorAll('*')).filter(one => {
  const seen = getComputedStyle(one);
  return seen.transitionDuration.split(',').some(time => parseFloat(time) > 0) ||
    seen.animationName !== 'none' || seen.scrollBehavior === 'smooth';
}).map(one => one.tagName + '.' + one.className)"""


def faults(page: Page) -> list[str]:
    """Return all that keeps somebody from using this page as it is now; it is left as it was.

    axe in the look it has; words cut on the smallest phone at 100 and 200 %; keyboard alone; what
    the colours of the system leave to be seen; names; structure; movement where none is wanted.
    """
    return complaints(page) + plain_faults(page)


def plain_faults(page: Page) -> list[str]:
    """Return the same without what axe finds: it needs the scripts of the page."""
    return [
        *unnamed(page),
        *structure(page),
        *cut(page),
        *colourless(page),
        *unreached(page),
        *moving(page),
    ]


def dim(page: Page) -> list[str]:
    """Return what has too little contrast in the looks that the page has not now."""
    found = []
    with _look(page) as look:
        for scheme, more in (("dark", ""), ("light", "contraste")):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            _wear(page, f"{look.replace('contraste', '')} {more}")
            found += [f"{scheme} {more}: {one}" for one in complaints(page, ["color-contrast"])]
    return found


def unnamed(page: Page) -> list[str]:
    """Return controls without a name, and those that nothing tells apart for who hears them.

    The same words for two acts are told apart by the groups that they stand in.
    """
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    known = {node["nodeId"]: node for node in nodes}
    found: list[str] = []
    heard: dict[tuple[object, ...], int] = {}
    for node in nodes:
        role = _value(node, "role")
        if node.get("ignored") or role not in _NAMED:
            continue
        name = _value(node, "name").strip()
        if not name and role in (_ACTS | {"radiogroup"}):
            found.append(f"no name: {role} {_properties(node)}")
        if role in ("radio",) and not any(
            _value(one, "role") in _GROUPS and _value(one, "name") for one in _above(node, known)
        ):
            found.append(f"a radio button in no named group: {name}")
        if role in _ACTS:
            around = tuple(
                (_value(one, "role"), _value(one, "name"))
                for one in _above(node, known)
                if _value(one, "role") in _GROUPS and _value(one, "name")
            )
            said = (role, name, _value(node, "url") or _property(node, "url"), around)
            heard[said] = heard.get(said, 0) + 1
    found += [
        f"{number} × {said[0]} « {said[1]} » in {said[3]}"
        for said, number in heard.items()
        if number > 1 and said[0] != "link"
    ]
    return found


def structure(page: Page) -> list[str]:
    """Return what is wrong in the language, the title, the headings and what texts refer to."""
    return [str(one) for one in page.evaluate(_STRUCTURE)]


def cut(page: Page) -> list[str]:
    """Return what is wider than the smallest phone at 100 and 200 % of the text."""
    found = []
    before = page.viewport_size
    with _look(page) as look:
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        for size in SIZES:
            _wear(page, f"{re.sub('t[0-9]+', '', look)} {size}")
            if wide := overflow(page):
                found.append(f"{size}: {wide} px too wide")
            found += [f"{size}: cut: {one}" for one in page.evaluate(_CUT)]
    if before is not None:
        page.set_viewport_size(before)
    return found


def colourless(page: Page) -> list[str]:
    """Return what cannot be told from what is beside it in the colours of the system."""
    page.emulate_media(forced_colors="active")
    try:
        return [f"looks as if not chosen: {one}" for one in page.evaluate(_ALIKE)]
    finally:
        page.emulate_media(forced_colors="none")


def unreached(page: Page) -> list[str]:
    """Return what Tab does not reach, or reaches without its being seen."""
    page.evaluate(f"window.stops = ({_STOPS})(); 0")
    told: list[str] = page.evaluate(f"window.stops.map({_TOLD})")
    page.evaluate(
        "document.activeElement && document.activeElement.blur();"
        "getSelection().removeAllRanges(); scrollTo(0, 0)"
    )
    found, reached = [], []
    page.evaluate(
        "document.body.setAttribute('tabindex', '-1'); document.body.focus({preventScroll: true});"
    )
    for _each in range(len(told) + 3):
        page.keyboard.press("Tab")
        place, wrong = page.evaluate(_HERE)
        if place == -2:
            break
        if wrong:
            found.append(
                f"{wrong}: {told[place] if place >= 0 else page.evaluate('document.activeElement.outerHTML.slice(0, 90)')}"
            )
        if place in reached:
            break
        reached.append(place)
    page.evaluate("document.body.removeAttribute('tabindex')")
    found += [f"not reached: {told[one]}" for one in range(len(told)) if one not in reached]
    return found


def moving(page: Page) -> list[str]:
    """Return what moves although the person wants no movement; a page asks for none by default."""
    page.emulate_media(reduced_motion="reduce")
    return [f"moves: {one}" for one in page.evaluate(_MOVING)]


@contextmanager
def _look(page: Page) -> Iterator[str]:
    """Give the classes of the look of a page, and put them back at the end."""
    look = str(page.evaluate("document.documentElement.className"))
    try:
        yield look
    finally:
        _wear(page, look)
        page.emulate_media(color_scheme="light")


def _wear(page: Page, look: str) -> None:
    page.evaluate("look => { document.documentElement.className = look; }", look)


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _property(node: dict[str, Any], name: str) -> str:
    for one in node.get("properties", ()):
        if one["name"] == name:
            return str(one["value"].get("value", ""))
    return ""


def _properties(node: dict[str, Any]) -> str:
    return ", ".join(one["name"] for one in node.get("properties", ()))


def _above(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    while (node_id := node.get("parentId")) is not None:
        node = known[node_id]
        yield node
