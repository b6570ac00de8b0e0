"""Expert consultations: a street-town or planner asks, a member of the expert committee answers (第五条第一款)."""
