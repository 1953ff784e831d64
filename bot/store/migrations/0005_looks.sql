-- Every time that a member looked something up: the hint of a key point, or the answer (point_id ''). Where `peeks` says
-- since when something has been known, this says when it was fresh. The feedback to an answer is no look.
CREATE TABLE looks (
    user_id BIGINT NOT NULL,
    question_id TEXT NOT NULL,
    point_id TEXT NOT NULL,
    looked_at DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (user_id, question_id, point_id, looked_at)
);
-- Of the past only the first times are known. An answer first seen when there was an attempt came with its feedback.
INSERT INTO looks (user_id, question_id, point_id, looked_at)
SELECT user_id, question_id, point_id, shown_at FROM peeks
WHERE point_id <> '' OR NOT EXISTS (
    SELECT 1 FROM attempts
    WHERE attempts.user_id = peeks.user_id AND attempts.question_id = peeks.question_id AND sent_at <= shown_at
);
