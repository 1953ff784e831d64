"""Rows <-> values: every SQL string of the project, in functions that take a transaction first."""
