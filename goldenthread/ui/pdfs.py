"""A document laid out as a PDF that a screen reader can read, by typst: no other program and no library of the system.

A template is ours; what it shows comes as values, so that nothing that anybody typed is read as markup. It fetches nothing.
"""

import json
from pathlib import Path
from typing import Any


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """A template with these values as a tagged PDF.

    It says that it meets PDF/UA where this machine has a letter for every character. Where one is missing, as of a rare
    script or an emoji, it is tagged all the same and does not say so.
    """
    import typst  # read in where a document is made, and nowhere else

    said = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made: bytes = typst.compile(template, root=template.parent, sys_inputs=said, pdf_standards=["ua-1"])  # PDF/UA
    except typst.TypstError:
        made = typst.compile(template, root=template.parent, sys_inputs=said)
    return made
