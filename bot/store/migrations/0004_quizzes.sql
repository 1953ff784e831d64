-- Quiz rounds; user_id is who started one. Its items are drawn at the start and kept whole, as JSON. Each move counts
-- one step up, so that of two processes that move a quiz from the same step only one succeeds. `shown` is the last
-- step that has reached Discord: where it lags behind, whoever claimed the showing (claimed_at) failed or still tries.
CREATE TABLE quizzes (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    items TEXT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    started_at DOUBLE PRECISION NOT NULL,
    due_at DOUBLE PRECISION,
    phase TEXT NOT NULL,
    position INTEGER NOT NULL,
    step INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,
    ended_at DOUBLE PRECISION,
    ending TEXT,
    message_id BIGINT,
    shown INTEGER NOT NULL DEFAULT 0,
    claimed_at DOUBLE PRECISION
);
-- One open quiz a channel.
CREATE UNIQUE INDEX quiz_of_channel ON quizzes (channel_id) WHERE ended_at IS NULL;
CREATE INDEX quizzes_of_user ON quizzes (user_id);
-- What is still to happen or to be shown.
CREATE INDEX quizzes_due ON quizzes (due_at) WHERE ended_at IS NULL OR shown < step;

-- A member's one answer to an item; the first counts.
CREATE TABLE quiz_presses (
    quiz_id BIGINT NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    user_id BIGINT NOT NULL,
    choice INTEGER NOT NULL,
    is_right INTEGER NOT NULL,
    points INTEGER NOT NULL,
    pressed_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (quiz_id, position, user_id)
);
CREATE INDEX quiz_presses_of_user ON quiz_presses (user_id);
