"""Nothing of the seeds is missing in the library: every theme, step, point, cell and row is cited by a standard or a section.

The counts are of the documents, counted by hand: a point that is left out here or there fails.
"""

from itertools import product

import pytest

from goldenthread.assurance.content import crosswalk, documents, library
from goldenthread.assurance.rules.frameworks import RATING, Kind

FRAMEWORKS = {one.id: one for one in library()}
LEVELS = ("emerging", "developing", "mature")
STEPS = {1: 4, 2: 5, 3: 4, 4: 7, 5: 4}  # points under "What needs to happen?"
SHARED, CLIMATE, PARAGRAPHS = 8, 6, 4  # of steps 6 and 7 together, of the climate that they support, of step 8
TABLE_1 = {  # points of: good, look for, culture
    "well led": (5, 3, 4),
    "caring": (2, 4, 2),
    "effective": (4, 5, 4),
    "safe": (3, 3, 3),
    "responsive": (3, 2, 3),
}
MATRIX = {"vision": (2, 3, 3), "enablers": (5, 7, 7), "partnership": (1, 2, 4)}  # points of each level
CHAMPIONS = {
    "individuals": (8, 5, 8),
    "staff": (6, 5, 5),
    "service": (7, 6, 6),
    "relatives": (5, 5, 7),
}  # of means, deliver, measure
ROWS = {  # paragraphs of the statutory guidance that each row of appendix 1 names
    1: "14.79 14.92 14.13 14.14",
    2: "14.12 14.207 14.52",
    3: "14.11 14.136 14.139 14.12 14.13 14.66 14.37 14.56 14.91 14.97 14.62",
    4: "14.56 14.57 14.202",
    5: "14.157",
    6: "14.11 14.10 14.48 14.54 14.77 14.80 14.55 14.61 14.97 14.37 14.56 14.91 14.52 14.92 14.93",
}


def points(prefix, count):
    return [f"{prefix}, point {number}" for number in range(1, count + 1)]


def cited(framework, document):
    """Every place of a document that a framework cites, in a section or a standard."""
    found = FRAMEWORKS[framework]
    sources = [one for section in found.sections for one in section.source]
    sources += [one for standard in found.standards for one in standard.source]
    return {one.at for one in sources if one.of == document}


@pytest.mark.parametrize("framework", ["msp-providers", "msp-commissioners"])
def test_every_step_and_everything_that_needs_to_happen(framework):
    asked = {f"step {number}" for number in range(1, 9)}
    asked |= {at for number, count in STEPS.items() for at in points(f"step {number}", count)}
    asked |= {*points("steps 6 and 7", SHARED), *points("climate", CLIMATE)}
    asked |= {f"step 8, paragraph {number}" for number in range(1, PARAGRAPHS + 1)}
    assert cited(framework, "msp-2017") == asked


def test_every_point_of_table_1():
    rows = ("good", "look for", "culture")
    asked = {f"table 1, {question}" for question in TABLE_1}
    for question, counts in TABLE_1.items():
        for row, count in zip(rows, counts, strict=True):
            asked |= set(points(f"table 1, {question}, {row}", count))
    assert cited("cqc-five-questions", "msp-2017") == asked
    assert [section.key for section in FRAMEWORKS["cqc-five-questions"].sections] == [one.replace(" ", "-") for one in TABLE_1]


def test_every_theme_of_the_safeguarding_assurance_tool():
    tool = FRAMEWORKS["safeguarding-assurance-tool"]
    themes = [one.at for section in tool.sections for one in section.source]
    assert themes == [f"safeguarding assurance tool, theme {number}" for number in range(1, 10)]
    assert all(len(section.standards) >= 4 for section in tool.sections)


def test_every_cell_of_the_maturity_matrix_at_each_level_of_the_system():
    asked = {f"maturity matrix, {row}" for row in MATRIX}
    for row, counts in MATRIX.items():
        for level, count in zip(LEVELS, counts, strict=True):
            asked |= set(points(f"maturity matrix, {row}, {level}", count))
    assert cited("maturity-matrix", "essex-health") == asked
    matrix = FRAMEWORKS["maturity-matrix"]
    for standard in matrix.standards:
        assert [one.key for one in matrix.asked(standard) if one.kind is Kind.SCALE] == ["neighbourhood", "place", "system"]
        told = {level for level in LEVELS for one in standard.source if f", {level}, " in one.at}
        assert {level for level, lines in standard.levels.items() if lines} == told


def test_everything_that_internal_guidelines_must_cover():
    asked = {"14.231", *points("14.231", 8), *(f"14.231, point 8, part {part}" for part in range(1, 8))}
    assert cited("provider-guidelines", "care-act-guidance") == asked


def test_every_perspective_of_the_champions_and_everything_in_its_cells():
    asked = {"appendix 5"} | {f"appendix 5, {row}, {who}" for row, who in product(("means", "deliver", "measure"), CHAMPIONS)}
    assert cited("champions-programme", "msp-2017") == asked
    lines = {
        section.key: tuple(len(standard.looks_for) for standard in section.standards)
        for section in FRAMEWORKS["champions-programme"].sections
    }
    assert lines == CHAMPIONS


def test_every_row_of_the_boards_priorities_and_every_paragraph_that_it_names():
    board = FRAMEWORKS["board-priorities"]
    assert [one.at for section in board.sections for one in section.source] == [f"appendix 1, row {row}" for row in ROWS]
    for section, paragraphs in zip(board.sections, ROWS.values(), strict=True):
        named = {one.at for standard in section.standards for one in standard.source if one.of == "care-act-guidance"}
        assert named >= set(paragraphs.split())


@pytest.mark.parametrize("framework", sorted(FRAMEWORKS))
def test_every_standard_names_its_place_in_a_document_and_says_what_shows_it(framework):
    for standard in FRAMEWORKS[framework].standards:
        assert all(one.of in documents() and one.at for one in standard.source), standard.key
        assert standard.looks_for or standard.levels, standard.key
        asked = FRAMEWORKS[framework].asked(standard)
        assert any(one.kind is Kind.EVIDENCE for one in asked), standard.key
        assert framework == "maturity-matrix" or RATING in {one.key for one in asked}, standard.key


def test_what_is_not_ours_to_copy_is_a_shell():
    assert {one.id for one in library() if one.shell} == {"saaf", "s-cat"}
    assert all(not one.standards for one in library() if one.shell)


def test_every_framework_with_standards_meets_another_in_the_crosswalk():
    met = {name.split("/")[0] for pair in crosswalk() for name in (pair.a, pair.b)}
    assert met == {one.id for one in library() if one.standards}


def test_every_document_is_cited():
    used = {one.of for framework in library() for section in framework.sections for one in section.source}
    used |= {one.of for framework in library() for standard in framework.standards for one in standard.source}
    assert used == set(documents())


def test_every_line_is_a_whole_line():
    """A comma in a list that YAML takes for two items leaves a line that begins in the middle."""
    lines = [
        line
        for framework in library()
        for one in framework.standards
        for line in (*one.looks_for, *one.culture, *(said for level in one.levels.values() for said in level))
    ]
    assert [line for line in lines if not line.startswith("“") and not line[0].isupper()] == []
