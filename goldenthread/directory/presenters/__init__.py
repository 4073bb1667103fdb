"""The directory as the screens show it."""

from goldenthread.directory.presenters.lists import Asked, find, found_page, list_page, rows_of
from goldenthread.directory.presenters.pages import history_page, location_page, provider_page

__all__ = ["Asked", "find", "found_page", "history_page", "list_page", "location_page", "provider_page", "rows_of"]
