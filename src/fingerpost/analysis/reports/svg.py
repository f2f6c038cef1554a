"""Making a drawn SVG fit to stand in a page: named, unique in its ids, no fixed size, nothing to fetch."""

import re

from lxml import etree

NS = "http://www.w3.org/2000/svg"
LINK = re.compile(r"url\(#([^)]+)\)")


def accessible(svg: str, name: str, title: str, says: str) -> str:
    """The SVG as one element for HTML: an image with a title and a description, its ids prefixed by `name`.

    Its viewBox stays and its width becomes a maximum, so that it shrinks with the page; the drawn texts are
    hidden from screen readers, which read the description and the table beside it.
    """
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        for key in list(element.attrib):
            if key.startswith("aria-") or key in ("role", "class"):
                del element.attrib[key]
            elif key == "id":
                element.set("id", f"{name}-{element.get('id')}")
            else:
                element.set(key, LINK.sub(rf"url(#{name}-\1)", str(element.get(key))))
    width = root.attrib.pop("width")
    root.attrib.pop("height", None)
    root.attrib.pop("version", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("style", f"max-width:{float(width):.0f}px")
    group = etree.Element(f"{{{NS}}}g")
    group.set("aria-hidden", "true")
    group.extend(list(root))
    root.append(group)
    for place, (tag, text) in enumerate((("title", title), ("desc", says))):
        element = etree.Element(f"{{{NS}}}{tag}")
        element.set("id", f"{name}-{tag}")
        element.text = text
        root.insert(place, element)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))
