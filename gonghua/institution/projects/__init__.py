"""Projects of community construction, the annual list that names them, their teams and visits (第五条第二款)."""
