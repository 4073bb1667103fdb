"""What the browser is given of the design system, and the stylesheet and names that are served."""

import re
import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from goldenthread.ui.storage import HashedStorage

TOOL = runpy.run_path(str(settings.BASE_DIR / "tools/vendor_front_end.py"))


@pytest.fixture
def vendored(tmp_path: Path) -> Path:
    target = tmp_path / "nhsuk"
    TOOL["vendor"](TOOL["SOURCE"], target)
    return target


def test_the_stylesheet_asks_no_other_host_and_prints_no_address(vendored: Path) -> None:
    css = (vendored / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    assert "@font-face" not in css
    assert "http:" not in css
    assert "https:" not in css
    assert "Link:" not in css
    assert "sourceMappingURL" not in css
    assert ".nhsuk-error-summary" in css  # and is still the design system


def test_every_picture_it_names_is_there(vendored: Path) -> None:
    css = (vendored / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    named = set(re.findall(r"url\(([^)]+)\)", css))
    assert named
    for name in named:
        assert (vendored / name).is_file(), name


def test_running_it_again_changes_nothing(vendored: Path) -> None:
    (vendored / "left-over.css").write_text("old")
    before = (vendored / "nhsuk-frontend.min.css").read_bytes()
    TOOL["vendor"](TOOL["SOURCE"], vendored)
    assert (vendored / "nhsuk-frontend.min.css").read_bytes() == before
    assert not (vendored / "left-over.css").exists()


def test_a_stylesheet_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="font-face"):
        TOOL["clean_stylesheet"]("body{color:red}")


def test_our_own_stylesheet_moves_nothing_and_fetches_nothing() -> None:
    css = Path(finders.find("ui/goldenthread.css")).read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css
    assert not re.search(r"(transition|animation):(?! none)", css)


def test_names_are_plain_before_files_are_collected_and_strict_after(vendored: Path) -> None:
    storage = HashedStorage(location=vendored, base_url="/static/")
    assert storage.url("ui/app.js") == "/static/ui/app.js"

    names = ["nhsuk-frontend.min.css", *(f"images/{name}" for name in storage.listdir("images")[1])]
    outcome = list(storage.post_process({name: (storage, name) for name in names}))
    assert not [error for *_, error in outcome if isinstance(error, Exception)]
    assert re.fullmatch(r"/static/nhsuk-frontend\.min\.[0-9a-f]{12}\.css", storage.url("nhsuk-frontend.min.css"))
    with pytest.raises(ValueError, match="nowhere"):
        storage.url("nowhere.css")
