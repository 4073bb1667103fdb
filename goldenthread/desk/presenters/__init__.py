from goldenthread.desk.presenters.looking import who_has_looked
from goldenthread.desk.presenters.records import concern_page
from goldenthread.desk.presenters.searching import search_page
from goldenthread.desk.presenters.work_lists import download_rows, work_list_page

__all__ = ["concern_page", "download_rows", "search_page", "who_has_looked", "work_list_page"]
