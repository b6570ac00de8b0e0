"""Seats, applications, appointments, letters, exits."""
