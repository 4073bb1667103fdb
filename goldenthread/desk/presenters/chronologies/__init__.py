from goldenthread.desk.presenters.chronologies.acts import ACTS
from goldenthread.desk.presenters.chronologies.court import court_document
from goldenthread.desk.presenters.chronologies.events import LOOK, SHOWN, Event
from goldenthread.desk.presenters.chronologies.joining import events_of, for_others
from goldenthread.desk.presenters.chronologies.page import chronology_page, kinds_for

__all__ = ["ACTS", "LOOK", "SHOWN", "Event", "chronology_page", "court_document", "events_of", "for_others", "kinds_for"]
