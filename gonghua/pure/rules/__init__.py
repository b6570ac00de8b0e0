"""The law as data, and pure decisions on it: facts in, a Decision with reasons and articles out."""
