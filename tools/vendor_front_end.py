"""Copy the design system's stylesheet and icons out of node_modules, so that no page asks another host for anything.

Runs at `make setup`; run it again at will. The fonts are licensed for NHS sites only, and addresses printed after links
would put record addresses on paper (design guide, sections 2 and 9).
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "node_modules/nhsuk-frontend/dist/nhsuk"
TARGET = ROOT / "goldenthread/ui/static/vendor/nhsuk"

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
PRINTED_ADDRESS = re.compile(r"@media print\s*\{\s*a::?after\s*\{[^}]*attr\(href\)[^}]*\}\s*\}")
SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=[^*]*\*/")
ICON = re.compile(r"url\(\"?/assets/(images/[\w.-]+)\"?\)")


def clean_stylesheet(css: str) -> str:
    """The design system's stylesheet without outside fonts, printed addresses, source map or absolute addresses."""
    for unwanted, times in ((FONT_FACE, 2), (PRINTED_ADDRESS, 1), (SOURCE_MAP, 1)):
        css, found = unwanted.subn("", css)
        if found != times:
            raise ValueError(f"expected {times} of {unwanted.pattern} in the stylesheet and found {found}")
    css = ICON.sub(r"url(\1)", css)
    if outside := re.search(r"url\(\"?(?:https?:)?/[^)]*\)", css):
        raise ValueError(f"the stylesheet still asks elsewhere: {outside.group()}")
    return css.strip() + "\n"


def vendor(source: Path, target: Path) -> int:
    """Write the stylesheet and the icons that it names into `target`, afresh; say how many files that was."""
    original = (source / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    icons = sorted(set(ICON.findall(original)))
    css = clean_stylesheet(original)
    shutil.rmtree(target, ignore_errors=True)
    (target / "images").mkdir(parents=True)
    (target / "nhsuk-frontend.min.css").write_text(css, encoding="utf-8")
    for icon in icons:
        shutil.copyfile(source / "assets" / icon, target / icon)
    return len(icons) + 1


def main() -> int:
    if not SOURCE.is_dir():
        print("The design system is not installed. Run: npm ci", file=sys.stderr)
        return 1
    print(f"design system: {vendor(SOURCE, TARGET)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
