"""Mock interviews in a terminal: the same as in Discord, through the same services."""
