"""Mail leaves through an outbox row, never inside a request: a missing mail server is not an error page."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from gonghua.ground.notices.models import Outgoing


class OutboxEmailBackend(BaseEmailBackend):
    """Django's mail backend that writes rows for the worker to send."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue each message once a recipient; return how many messages were queued."""
        for message in email_messages:
            for recipient in message.recipients():
                Outgoing.objects.create(recipient=recipient, subject=str(message.subject)[:200], body=str(message.body))
        return len(email_messages)
