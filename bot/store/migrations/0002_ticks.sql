-- What a member says of their own attempt where the bot was not sure: the ids of the key points that they made, as a
-- JSON list (NULL: they didn't say), when they said it, and whether the authors may have the wording (1), without a name.
ALTER TABLE attempts ADD COLUMN ticked TEXT;
ALTER TABLE attempts ADD COLUMN ticked_at DOUBLE PRECISION;
ALTER TABLE attempts ADD COLUMN offered INTEGER NOT NULL DEFAULT 0;

-- Whether the bot was not sure of its score. `percent` stays the bot's own finding, also of attempts that their authors
-- marked. Attempts with unsure = 1, marked by their authors or not, feed a member's own review; whatever compares members
-- with one another, such as a leaderboard, leaves them out.
ALTER TABLE attempts ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;
