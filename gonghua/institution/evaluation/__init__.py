"""The yearly evaluation on the measure's dimensions, appeals, and the evaluation of the term (第八条)."""
