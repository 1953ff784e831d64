-- Servers' own questions. Ids are Discord's; times are UTC epoch seconds.

-- A pack of questions; its id is that of the Discord event that first uploaded it, and stays when it is uploaded again,
-- even after it was removed (removed_at), so that attempts at its questions stay attempts at them. folded: the name by
-- which it is found again. edition: a hash of its files. user_id: who uploaded that edition.
CREATE TABLE packs (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    edition TEXT NOT NULL,
    user_id BIGINT NOT NULL,
    uploaded_at DOUBLE PRECISION NOT NULL,
    removed_at DOUBLE PRECISION
);
CREATE UNIQUE INDEX packs_of_server ON packs (guild_id, folded);

-- The questions of packs, by their ids in the whole bot. content is the file as it was uploaded; of a question that was
-- taken out (content is NULL) the level stays, by which answers to it have earned points.
CREATE TABLE pack_questions (
    id TEXT PRIMARY KEY,
    pack_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    path TEXT NOT NULL,
    level TEXT NOT NULL,
    content TEXT
);
CREATE INDEX pack_questions_of_pack ON pack_questions (pack_id);

-- An upload that its admin looks at before it is added; one a server. files: a JSON object of paths and texts.
-- question_levels: one of the questions' own ids and their levels. pack_id: of the pack that it is to be. replaces: the
-- edition that it was compared with, if there is one.
CREATE TABLE pack_drafts (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    pack_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    files TEXT NOT NULL,
    question_levels TEXT NOT NULL,
    replaces TEXT,
    drafted_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX pack_drafts_of_server ON pack_drafts (guild_id);
