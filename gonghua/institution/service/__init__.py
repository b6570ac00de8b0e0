"""Hours of service, confirmed by a second person; paid work is kept apart (第八条第一款、第九条第二款)."""
