-- Mock interviews. A step is one prompt, a question or its follow-up; `version` counts every change, so that of two
-- processes that change a row from the same version only one succeeds. `shown` is the last step whose prompt (or
-- report) has reached Discord: where it lags behind, something was kept that the member hasn't seen. `heard` is the last
-- message that was taken for a wish rather than an answer ("hint"), so that one delivered twice is taken once.
CREATE TABLE interviews (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    guild_id BIGINT,
    channel_id BIGINT,
    coach INTEGER NOT NULL,
    allowed DOUBLE PRECISION,
    started_at DOUBLE PRECISION NOT NULL,
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    step INTEGER NOT NULL,
    since DOUBLE PRECISION,
    due_at DOUBLE PRECISION,
    closes_at DOUBLE PRECISION,
    left_seconds DOUBLE PRECISION,
    paused INTEGER NOT NULL,
    boxed INTEGER NOT NULL,
    ended_at DOUBLE PRECISION,
    stopped INTEGER NOT NULL,
    version INTEGER NOT NULL,
    shown INTEGER NOT NULL DEFAULT -1,
    message_id BIGINT,
    heard BIGINT,
    shared_at DOUBLE PRECISION
);
-- One open interview a member.
CREATE UNIQUE INDEX interview_of_user ON interviews (user_id) WHERE ended_at IS NULL;
CREATE INDEX interviews_of_user ON interviews (user_id, id);
-- Timers that run: closes_at is when no answer counts any more.
CREATE INDEX interviews_with_timer ON interviews (closes_at) WHERE closes_at IS NOT NULL;

-- The questions of an interview in order, and how each ended; hints is a JSON list of ids of key points.
CREATE TABLE interview_turns (
    interview_id BIGINT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    question_id TEXT NOT NULL,
    first TEXT,
    attempt_id BIGINT,
    point_id TEXT,
    second TEXT,
    hints TEXT NOT NULL,
    probe_hinted INTEGER NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    late DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (interview_id, position)
);

-- Replies to follow-up questions; the id is that of the Discord event, so that one delivered twice can't count twice.
CREATE TABLE follow_ups (
    id BIGINT PRIMARY KEY,
    interview_id BIGINT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    user_id BIGINT NOT NULL,
    question_id TEXT NOT NULL,
    point_id TEXT NOT NULL,
    reply TEXT NOT NULL,
    judgement TEXT NOT NULL,
    sent_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX follow_ups_of_interview ON follow_ups (interview_id, position);
CREATE INDEX follow_ups_of_user ON follow_ups (user_id, id);
