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
-- Members whom an admin keeps off a server's leaderboard.
CREATE TABLE exclusions (
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    excluded_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);

-- What attempts are worth on a leaderboard: worked out from the log of attempts alone, and worked out anew where a row
-- is missing. guild_id: the server that an attempt counts for, if any.
CREATE TABLE points (
    attempt_id BIGINT PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    guild_id BIGINT,
    question_id TEXT NOT NULL,
    points INTEGER NOT NULL,
    earned_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX points_of_server ON points (guild_id, earned_at);
CREATE INDEX points_of_user ON points (user_id, earned_at);

-- A server's daily question. weekdays is a string such as 12345 (Monday is 1); topics and levels are JSON lists, empty
-- for all; user_id is the admin who set it up. `paused` is an admin's wish; `reason` says why it can't be posted, and
-- `told` whether the admins know. next_day is the local day of the next post; next_at is when to see to it: its time, or
-- later when that failed.
CREATE TABLE dailies (
    guild_id BIGINT PRIMARY KEY,
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
    next_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX dailies_due ON dailies (next_at) WHERE paused = 0;

-- One row per server and local day, claimed before anything is sent. state: claimed, posted, skipped (by an admin),
-- missed (too late to catch up), unknown (sent or not, and it can't be found out). message_id is that of the card.
-- close_at: when the card is to show its result and open its model answer to everybody; closed_at: since when it does.
CREATE TABLE daily_posts (
    guild_id BIGINT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    question_id TEXT,
    channel_id BIGINT,
    due_at DOUBLE PRECISION NOT NULL,
    claimed_at DOUBLE PRECISION NOT NULL,
    message_id BIGINT,
    close_at DOUBLE PRECISION,
    closed_at DOUBLE PRECISION,
    PRIMARY KEY (guild_id, day)
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

-- The weekly post of a server's leaderboard; weekday 1 is Monday. board_posts is claimed as daily_posts is.
CREATE TABLE boards (
    guild_id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL,
    weekday INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    reason TEXT,
    next_day TEXT,
    next_at DOUBLE PRECISION
);
CREATE INDEX boards_due ON boards (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE board_posts (
    guild_id BIGINT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    channel_id BIGINT,
    claimed_at DOUBLE PRECISION NOT NULL,
    message_id BIGINT,
    PRIMARY KEY (guild_id, day)
);

-- A member's daily reminder by direct message. guild_id: the server whose question of the day comes with it, if any.
-- stopped_at: since when it is over because Discord refuses our messages; told_at: when the member was told so.
CREATE TABLE reminders (
    user_id BIGINT PRIMARY KEY,
    guild_id BIGINT,
    zone TEXT NOT NULL,
    minute INTEGER NOT NULL,
    next_day TEXT,
    next_at DOUBLE PRECISION,
    last_day TEXT,
    stopped_at DOUBLE PRECISION,
    told_at DOUBLE PRECISION
);
CREATE INDEX reminders_due ON reminders (next_at) WHERE next_at IS NOT NULL;

-- When the bot was there: a row a run, last_at brought up to date while it is connected.
CREATE TABLE runs (
    began_at DOUBLE PRECISION PRIMARY KEY,
    last_at DOUBLE PRECISION NOT NULL
);

-- Whether a reader should know something about a reply besides its marks (a copied answer, a list of keywords ...).
ALTER TABLE attempts ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
UPDATE attempts SET flagged = 1 WHERE verdict NOT LIKE '%"flags": []%';
