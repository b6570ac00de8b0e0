"""What is sent is written to a file at once, and of a file that is far too large no more than shows that it is."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from gonghua.ground.documents import limits


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the disk from filling: any page that takes a form can be sent any file, before a gate is asked."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any, **others: Any) -> None:  # noqa: N803
        """Refuse a request that no page of ours makes; answered with 400."""
        if content_length > limits.REQUEST_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what comes, up to a little over the largest file that any reader takes: each then says what is true."""
        if start < limits.UPLOAD_BYTES:
            super().receive_data_chunk(raw_data, start)
