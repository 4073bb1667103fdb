"""Looking for viruses, by ClamAV's own server where one is named (CLAMD_ADDRESS)."""

import io
import logging
from dataclasses import dataclass
from enum import StrEnum

from clamav_client.clamd import BufferTooLongError, ClamdNetworkSocket, ClamdUnixSocket, CommunicationError, ResponseError
from clamav_client.scanner import ClamdScanner
from django.conf import settings

from goldenthread.core.decisions import Refused

log = logging.getLogger(__name__)
PATIENCE = 10  # seconds

DOWN = (
    "Files cannot be checked for viruses just now, so it was not kept. Try again in some minutes; if it is urgent, say what it"
    " shows in words and keep the file where it is."
)
FOUND = "A virus was found in this file. It was not kept. Tell whoever sent it, and your own security team."


class VirusFound(Exception):
    """The scanner found something."""


class Verdict(StrEnum):
    """What the scanner said of a file."""

    CLEAN = "clean"
    VIRUS = "virus"
    NO_ANSWER = "no answer"  # or none that can be understood
    NOT_SCANNED = "not scanned"  # no scanner is named


@dataclass(frozen=True)
class Upload:
    """What somebody sent, and what the scanner said of these bytes. Nothing else is taken into a record."""

    content: bytes
    verdict: Verdict


def scan(content: bytes) -> Upload:
    """Have the scanner look, which can take `PATIENCE`. Not within a transaction: it would hold its rows for as long."""
    if not settings.CLAMD_ADDRESS:
        return Upload(content, Verdict.NOT_SCANNED)
    return Upload(content, {"OK": Verdict.CLEAN, "FOUND": Verdict.VIRUS}.get(_state(content) or "", Verdict.NO_ANSWER))


def was_scanned(upload: Upload) -> bool:
    """Whether a scanner looked at it and found nothing; False where none is needed and none is named.

    Raises VirusFound; and Refused where one is needed and none answered as it should: what nobody looked at is not kept.
    """
    if upload.verdict == Verdict.VIRUS:
        raise VirusFound(FOUND)
    if upload.verdict == Verdict.NO_ANSWER or (upload.verdict == Verdict.NOT_SCANNED and settings.FILES_MUST_BE_SCANNED):
        raise Refused(DOWN)
    return upload.verdict == Verdict.CLEAN


def _state(content: bytes) -> str | None:
    """What the scanner says; None where it says nothing that can be understood."""
    try:
        state, _ = _scanner().instream(io.BytesIO(content))["stream"]
    except (CommunicationError, BufferTooLongError, ResponseError, OSError, ValueError, KeyError, TypeError) as fault:
        log.warning("the virus scanner does not answer: %s", type(fault).__name__)
        return None
    return str(state)


def answers() -> bool:
    """Whether the scanner that is named answers, for `doctor`."""
    try:
        return _scanner().ping() == "PONG"
    except (CommunicationError, ResponseError, OSError, ValueError):
        return False


def _scanner() -> ClamdNetworkSocket | ClamdUnixSocket:
    return ClamdScanner({"backend": "clamd", "address": settings.CLAMD_ADDRESS, "timeout": PATIENCE}).client
