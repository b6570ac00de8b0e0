"""Why a file as a whole was not read."""

from collections.abc import Mapping

from gonghua.pure.rules.decision import Param


class Unreadable(Exception):
    """A file that is refused as a whole: broken, hostile, too large or of another kind.

    `message` is an English catalogue id with named placeholders for `params`; `code` is stable.
    """

    def __init__(self, code: str, message: str, **params: Param) -> None:
        """Remember what is wrong; `params` fill the message."""
        super().__init__(code, message, params)
        self.code = code
        self.message = message
        self.params: Mapping[str, Param] = params

    def __str__(self) -> str:
        return self.text()

    def text(self) -> str:
        """Return the English sentence, for logs and tests.

        >>> Unreadable("too_large", "The file is larger than %(limit)d MB.", limit=10).text()
        'The file is larger than 10 MB.'
        """
        return self.message % self.params
