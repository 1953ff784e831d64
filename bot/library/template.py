"""The files with which a question begins: every key that it can have, with what belongs there."""

from string import Template

_QUESTION = Template("""\
+++
title = ""                 # at most 80 characters, for lists
topic = "$topic"
level = "medium"           # easy, medium or hard
prompt = ""                # as an interviewer would say it aloud
python = "CPython 3.11 to 3.14"   # the versions that question and answer speak of
sources = [                # where the facts are from: the CPython docs, PEPs, CPython's source
  "https://docs.python.org/3/library/threading.html",
]
# runs_on = "3.14"         # only if the program needs a newer Python than the bot ("3.13t": a free-threaded one)
# listing = \'\'\'           # only if the question is about code: at most 25 lines of 76 characters
# \'\'\'

# The facts of a full answer, 4 to 8 of them; a reply can state each without the others.
[[points]]
id = "first-point"
weight = 1.0               # its share of the grade, relative to the others: 0.5 to 1.5
statement = ""             # one sentence, true by itself: quizzes show it to people who don't see the question
accept = [                 # ten or more clauses by which different people would say it, each with its subject
  "",
]
hint = ""                  # a nudge that doesn't give it away
probe = ""                 # the interviewer's follow-up question, aimed at exactly this

# What people are known to get wrong, 2 to 5 of them.
[[misconceptions]]
id = "first-error"
claims = [                 # whole sentences, each false by itself
  "",
]
correction = ""            # what is right instead, in one or two sentences
# contradicts = "first-point"   # the point that it denies, if it denies one

# [quiz]
# strangers = []           # ids of other questions whose points may stand as wrong answers to this one
# barred = []              # ids of points and misconceptions that can't be understood without the question
# unclear = []             # claims, word for word, that can be argued about
+++

## Answer

The model answer: 120 to 250 words, as a good candidate would say it, stating every point above.

```python
print("a complete program that proves it with assert, in well under a second, with the standard library alone")
```
""")
_REPLIES = Template("""\
#:schema ../schema/replies.json
# Marked replies: what people might answer, graded BEFORE the scorer runs. At least 12, and hard ones: full in one's own
# words, half, terse, a learner's English, refuting, reversed, a misconception, keywords, an answer to another question,
# "don't know". 100 complete and right; 80 strong, a minor fact missing; 60 the core is right; 40 partial; 20 a grain;
# 0 nothing. Keywords without a claim earn nothing; a falsehood costs.

[[reply]]
id = "$id-01"
writer = ""                # who wrote it, in a word: agreement is measured on writers that nothing was learnt from
grade = 0
points = []                # ids of the key points that it states
# half = []                # ids of those that it half states
# false_claim = true       # if it states a falsehood, with its words and, if it is one of yours, its id
# false_words = ""
# misconceptions = []
kind = "empty"
text = \'\'\'Sorry, I have never come across that.\'\'\'
""")


def begun(question_id: str, topic: str) -> dict[str, str]:
    """The texts of a new question's files, by the end of their names."""
    return {
        ".md": _QUESTION.substitute(topic=topic),
        ".replies.toml": _REPLIES.substitute(id=question_id),
    }
