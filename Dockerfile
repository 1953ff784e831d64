# The Mock Interviewer in a container; compose.yaml builds and runs it. The token comes from the environment at run time.
#
# Python 3.13, since the tests pass on it, all pinned dependencies have ready-made wheels for it on 64-bit Intel and ARM
# (so no compiler is needed here), and it gets security fixes until October 2029. Debian 13 (trixie) gets its own until
# 2028, and its glibc is what those wheels are made for. The tag stands still at the minor version only: a rebuild
# brings the fixes of both.
FROM python:3.13-slim-trixie AS base

FROM base AS build
WORKDIR /opt/mock-interviewer
COPY requirements.lock /tmp/requirements.lock
# The base image's pip fills the environment, which therefore needs none of its own.
RUN python -m venv --without-pip .venv \
    && python -m pip --python .venv/bin/python install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement /tmp/requirements.lock
COPY bot bot
COPY questions questions
# The bot can't write here later, so that its bytecode is made now; and it isn't root, so that it must be allowed to
# read everything, however strict the modes of the checkout are.
RUN python -m compileall -q --invalidation-mode unchecked-hash bot \
    && chmod -R go=u-w .

FROM base
# A new volume takes this folder's owner over; the number is what `USER` says below.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /opt/mock-interviewer /opt/mock-interviewer
ENV PATH=/opt/mock-interviewer/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE=/data/interviews.db
WORKDIR /opt/mock-interviewer
VOLUME /data
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=1m CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot", "run"]
