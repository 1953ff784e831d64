-- For how many seconds the clock of a question stood still while it was on the table, and since when it does so now.
-- How long the pauses of the past were is not known.
ALTER TABLE interview_turns ADD COLUMN paused DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE interviews ADD COLUMN halted_at DOUBLE PRECISION;
