"""What is dangerous is done in few files, each on one page; and scripts take no name that an element of a page could take.

Source: OWASP ASVS 5.0, 3.2.3, 15.1.4 and 15.1.5.
"""

import ast
import re

from tests.architecture.tree import PACKAGE, ROOT, parsed, sources, templates, where

PAGE = (ROOT / "docs" / "security" / "dangerous.md").read_text(encoding="utf-8")
DANGEROUS = {"pickle", "marshal", "shelve", "ctypes", "subprocess", "pty", "zipfile", "zlib", "lzma", "bz2", "gzip", "tarfile"}
DANGEROUS |= {"xml", "lxml", "PIL", "python_calamine", "puremagic", "typst"}
RUN = {"eval", "exec", "compile", "__import__"}
# What scripts ask of the page and its window. An element with another of their names as `id` or `name` would answer instead.
OF_THE_PAGE = {"querySelector", "querySelectorAll", "getElementById", "addEventListener", "visibilityState", "body", "title"}
OF_THE_PAGE |= {"PublicKeyCredential"}


def dangerous(tree):
    """Whether a file takes in something dangerous, wherever in it."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        if any(name.partition(".")[0] in DANGEROUS for name in names):
            return True
    return False


def runs_text(tree):
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUN for node in ast.walk(tree)
    )


def asked_of_the_page(script):
    return set(re.findall(r"(?<![\w.])(?:document|window)\.(\w+)", script))


def test_every_file_that_does_something_dangerous_is_on_the_page():
    doing = {where(path) for path in sources() if dangerous(parsed(path))}
    assert set(re.findall(r"`(goldenthread/[\w/]+\.py)`", PAGE)) == doing


def test_no_text_is_run():
    assert [where(path) for path in sources() if runs_text(parsed(path))] == []
    assert runs_text(ast.parse("eval(typed)"))


def test_every_risky_dependency_is_one_of_ours():
    risky = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    needed = re.findall(r"^([\w-]+)", (ROOT / "requirements" / "base.in").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(risky) >= 5
    assert set(risky) - set(needed) == set()


def test_no_script_has_a_name_that_all_of_a_page_shares():
    tags = [
        (where(path), tag) for path in templates() for tag in re.findall(r"<script\b[^>]*", path.read_text(encoding="utf-8"))
    ]
    assert len(tags) >= 5
    assert [one for one in tags if 'type="module"' not in one[1]] == []


def test_no_script_asks_the_page_for_what_an_element_could_be_called():
    scripts = [path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts]
    asked = set().union(*(asked_of_the_page(path.read_text(encoding="utf-8")) for path in scripts))
    assert asked == OF_THE_PAGE
    assert asked_of_the_page("if (window.config) go()") == {"config"}
