from goldenthread.desk.presenters.access import Reasons
from goldenthread.desk.presenters.chronologies import LOOK, chronology_page, kinds_for
from goldenthread.desk.presenters.enquiries import enquiry_list, enquiry_page
from goldenthread.desk.presenters.left import what_left
from goldenthread.desk.presenters.looking import LOOKS_SHEET, Marks, looks_download, own_looks, who_has_looked
from goldenthread.desk.presenters.records import concern_page
from goldenthread.desk.presenters.searching import search_page
from goldenthread.desk.presenters.waiting import waiting_page
from goldenthread.desk.presenters.work_lists import WORK_LIST_SHEET, download_rows, query_of, work_list_page

__all__ = [
    "LOOK",
    "LOOKS_SHEET",
    "WORK_LIST_SHEET",
    "Marks",
    "Reasons",
    "chronology_page",
    "concern_page",
    "download_rows",
    "enquiry_list",
    "enquiry_page",
    "kinds_for",
    "looks_download",
    "own_looks",
    "query_of",
    "search_page",
    "waiting_page",
    "what_left",
    "who_has_looked",
    "work_list_page",
]
