"""The renewal season: reappointment, non-renewal with its article, and what is handed over (第八条)."""
