-- Life in a study server. Ids are Discord's; times are UTC epoch seconds; flags are 0 or 1; a day is written 2026-11-23
-- and means a local day; `minute` is minutes after local midnight.

-- What a member wishes; who has no row wishes what the columns say by default. keep_days: for how many days the texts
-- of their replies are kept (NULL: for good, or as long as the server says in which they were written).
CREATE TABLE learners (
    user_id BIGINT PRIMARY KEY,
    public_cards INTEGER NOT NULL DEFAULT 1,
    on_boards INTEGER NOT NULL DEFAULT 1,
    progress_shared INTEGER NOT NULL DEFAULT 0,
    keep_days INTEGER
);
-- A member's time zones, each with the time from which it counts, so that the days before stay the days that they were.
CREATE TABLE learner_zones (
    user_id BIGINT NOT NULL,
    since DOUBLE PRECISION NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (user_id, since)
);

-- What a server's admins wish. left_at: since when the bot is no longer a member there.
CREATE TABLE servers (
    guild_id BIGINT PRIMARY KEY,
    fallback_channel_id BIGINT,
    keep_days INTEGER,
    left_at DOUBLE PRECISION
);
CREATE TABLE server_zones (
    guild_id BIGINT NOT NULL,
    since DOUBLE PRECISION NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (guild_id, since)
);
-- Channels in which the bot may post for everybody; without any it may in all.
CREATE TABLE server_channels (
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
);
-- What members had the bot post for everybody in the last minutes (cards, quizzes, shared results ...), so that nobody
-- floods a channel. The id is that of the Discord event.
CREATE TABLE postings (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    posted_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX postings_of_channel ON postings (channel_id, posted_at);
-- Members whom an admin keeps off a server's leaderboard.
CREATE TABLE exclusions (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    excluded_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);

-- What attempts are worth on a leaderboard, those included that are worth nothing: worked out from the log of attempts
-- and looks alone, and worked out anew where a row is missing or of another basis. guild_id: the server that an attempt
-- counts for, if any. basis: the version of the rule, and the level of the question, that the points come from.
CREATE TABLE points (
    attempt_id BIGINT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    guild_id BIGINT,
    question_id TEXT NOT NULL,
    points INTEGER NOT NULL,
    earned_at DOUBLE PRECISION NOT NULL,
    basis TEXT NOT NULL
);
-- With all that a leaderboard reads.
CREATE INDEX points_of_server ON points (guild_id, earned_at, user_id, points, question_id, attempt_id);
CREATE INDEX points_of_user ON points (user_id, earned_at);

-- What a server has posted by itself: kind is 'question' (of the day) or 'board' (its leaderboard, once a week). weekdays is a string such as 12345 (Monday is 1); topics and levels are JSON lists, empty
-- for all; user_id is the admin who set it up. `paused` is an admin's wish; `reason` says why it can't be posted, and
-- `told` whether the admins know. next_day is the local day of the next post; next_at is when to see to it: its time, or
-- later when that failed.
CREATE TABLE dailies (
    guild_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    zone TEXT NOT NULL,
    minute INTEGER NOT NULL,
    weekdays TEXT NOT NULL,
    topics TEXT NOT NULL,
    levels TEXT NOT NULL,
    role_id BIGINT,
    thread INTEGER NOT NULL,
    seed BIGINT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    told INTEGER NOT NULL DEFAULT 0,
    next_day TEXT NOT NULL,
    next_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (guild_id, kind)
);
CREATE INDEX dailies_due ON dailies (next_at) WHERE paused = 0;

-- One row per server, kind and local day, claimed before anything is sent. state: claimed, posted, skipped (by an admin),
-- missed (too late to catch up), unknown (sent or not, and it can't be found out). message_id is that of the card.
-- close_at: when the card is to show its result and open its model answer to everybody; closed_at: since when it does.
CREATE TABLE daily_posts (
    guild_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    question_id TEXT,
    channel_id BIGINT,
    due_at DOUBLE PRECISION NOT NULL,
    claimed_at DOUBLE PRECISION NOT NULL,
    message_id BIGINT,
    close_at DOUBLE PRECISION,
    closed_at DOUBLE PRECISION,
    PRIMARY KEY (guild_id, kind, day)
);
CREATE INDEX daily_posts_of_card ON daily_posts (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX daily_posts_claimed ON daily_posts (claimed_at) WHERE state = 'claimed';
CREATE INDEX daily_posts_to_close ON daily_posts (close_at) WHERE close_at IS NOT NULL AND closed_at IS NULL;

-- What an admin is about to save, shown to them first; `plan` is JSON.
CREATE TABLE daily_drafts (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    plan TEXT NOT NULL,
    drafted_at DOUBLE PRECISION NOT NULL
);

-- A member's daily reminder by direct message; off while next_day is NULL. guild_id: the server whose question of the day
-- comes with it, if any. last_day is the day of the latest one; claimed_at: since when that is being sent. stopped_at:
-- since when it is over because Discord refuses our messages; told_at: when the member was told so.
CREATE TABLE reminders (
    user_id BIGINT PRIMARY KEY,
    guild_id BIGINT,
    zone TEXT NOT NULL,
    minute INTEGER NOT NULL,
    next_day TEXT,
    next_at DOUBLE PRECISION,
    last_day TEXT,
    claimed_at DOUBLE PRECISION,
    stopped_at DOUBLE PRECISION,
    told_at DOUBLE PRECISION
);
CREATE INDEX reminders_due ON reminders (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX reminders_claimed ON reminders (claimed_at) WHERE claimed_at IS NOT NULL;

-- The card of which this one is a copy: answers to the copy count on that. A member's reminder has such.
ALTER TABLE cards ADD COLUMN copy_of BIGINT;

-- When the bot was there: a row for each time without a long silence, last_at brought up to date while it is connected.
CREATE TABLE runs (
    began_at DOUBLE PRECISION PRIMARY KEY,
    last_at DOUBLE PRECISION NOT NULL
);

-- What is done once a day (a backup, deleting what is due for it ...), and when it was done last.
CREATE TABLE chores (
    name TEXT PRIMARY KEY,
    done_at DOUBLE PRECISION NOT NULL
);

-- Whether a reader should know something about a reply besides its marks (a copied answer, a list of keywords ...).
ALTER TABLE attempts ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
UPDATE attempts SET flagged = 1 WHERE verdict NOT LIKE '%"flags": []%';
