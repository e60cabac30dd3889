"""The bill of materials, as CycloneDX: what the folder is made of, for who keeps an inventory."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from installer.contents import Part

NAME = "bill-of-materials.cdx.json"
_OURS = uuid.UUID("6e2f4c1a-5d7b-4f5e-9a53-3c8d1f0b7a42")


def bill(version: str, parts: Iterable[Part]) -> str:
    """Return the bill as JSON: the same parts always give the same text, whenever it is made."""
    bom = Bom(components=[_component(part) for part in parts])
    whole = bom.metadata.component = Component(
        name="mimosa",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="mimosa",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    bom.register_dependency(whole, bom.components)
    told = "\n".join(sorted(f"{one.purl}" for one in bom.components))
    bom.serial_number = uuid.uuid5(_OURS, f"{version}\n{told}")
    # The instant of making would change the text; the folder's files have their dates.
    bom.metadata.timestamp = None  # type: ignore[assignment]
    written: str = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(
        indent=2
    )
    return f"{written}\n"


def _component(part: Part) -> Component:
    namespace = "debian" if part.kind == "deb" else None
    place = PackageURL(part.kind, namespace, part.name, part.version)
    licences = [LicenseFactory().make_from_string(part.licence)] if part.licence else []
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(place),
        purl=place,
        licenses=licences,
    )
