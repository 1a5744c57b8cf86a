"""Ending sessions. What is ended is dead with the next call, whatever its tokens say."""

from traffic import clock
from traffic.records.session import Session, SessionState


def live_sessions(subject: str) -> list[Session]:
    """The sessions of a subject that have not ended."""
    now = clock.epoch_seconds()
    return [each for each in Session.of_subject(subject) if each.state == SessionState.LIVE and each.expires > now]


def end_all(subject: str, *, keep: str | None = None) -> int:
    """End every session of a subject but `keep`; returns how many. Run again, it ends what is left."""
    ending = [session for session in live_sessions(subject) if session.session != keep]
    for session in ending:
        session.revoke()
    return len(ending)


def end_one(subject: str, session: str) -> bool:
    """End one session of a subject; False where there is none of that id, True also for one that had ended."""
    try:
        Session.of_session(subject, session).revoke()
    except Session.DoesNotExist:
        return False
    return True
