"""Taking a file in: no more of it than may be kept is ever written down, on any address."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from goldenthread.files.rules import LARGEST


class Limited(FileUploadHandler):
    """Stops at the first byte too many. The request then says so, and holds no file."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > LARGEST:
            self.request.file_is_too_large = True  # type: ignore[union-attr] # read by the form's view
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps it."""
