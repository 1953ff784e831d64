"""The Mock Interviewer: a Discord bot that asks, listens, marks and explains."""
