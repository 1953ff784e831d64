"""The interviewer's lines in plain text, without markup or layout: what Discord and the terminal say alike."""
