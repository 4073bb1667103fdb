"""Reading the registers that the directory is filled from: files in, checked records out. No Django, nothing is written."""

from goldenthread.directory.register.checking import Checked, check
from goldenthread.directory.register.places import open_places
from goldenthread.directory.register.reading import Fault, FileFault
from goldenthread.directory.register.records import Link, PlaceRecord, RatingRecord

__all__ = ["Checked", "Fault", "FileFault", "Link", "PlaceRecord", "RatingRecord", "check", "open_places"]
