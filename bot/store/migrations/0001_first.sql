-- Ids are Discord's own 64-bit ids; times are UTC epoch seconds; flags are 0 or 1.

-- One row per marked reply. Its id is that of the Discord event (the interaction or the message) that brought it,
-- so that an event delivered twice can't count twice.
CREATE TABLE attempts (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    guild_id BIGINT,
    card_id BIGINT,
    question_id TEXT NOT NULL,
    edition TEXT NOT NULL,
    reply TEXT NOT NULL,
    percent INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    scorer INTEGER NOT NULL,
    hints TEXT NOT NULL,
    answer_seen INTEGER NOT NULL,
    sent_at DOUBLE PRECISION NOT NULL,
    marked_at DOUBLE PRECISION NOT NULL,
    shared_at DOUBLE PRECISION
);
CREATE INDEX attempts_of_user ON attempts (user_id, id);
CREATE INDEX attempts_of_question ON attempts (user_id, question_id, sent_at);
CREATE INDEX attempts_of_card ON attempts (card_id, user_id);

-- The question cards that stand in channels; the id is that of the message.
CREATE TABLE cards (
    id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL,
    guild_id BIGINT,
    user_id BIGINT NOT NULL,
    question_id TEXT NOT NULL,
    posted_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX cards_of_channel ON cards (channel_id, posted_at);

-- What a member was shown before answering: the hint of a key point, or the answer (point_id '').
CREATE TABLE peeks (
    user_id BIGINT NOT NULL,
    question_id TEXT NOT NULL,
    point_id TEXT NOT NULL,
    shown_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (user_id, question_id, point_id)
);

-- A text that could not be marked as it was, kept for its author to edit.
CREATE TABLE drafts (
    user_id BIGINT NOT NULL,
    question_id TEXT NOT NULL,
    reply TEXT NOT NULL,
    saved_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (user_id, question_id)
);

-- The command definitions that Discord has of us, as a hash.
CREATE TABLE synced_commands (
    application_id BIGINT PRIMARY KEY,
    digest TEXT NOT NULL,
    synced_at DOUBLE PRECISION NOT NULL
);
