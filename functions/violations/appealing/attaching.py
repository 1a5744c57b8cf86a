"""Files that come with an appeal: noted first, then sent by the person straight to the bucket, with a form that fits only them."""

from pynamodb.expressions.update import Action

from traffic import clock
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.looks import own_look
from traffic.records.appeal import Appeal, AppealFile
from traffic.records.transaction import Lost, together
from traffic.settings import required
from traffic.uploads import Form, form_for
from violations.appealing.closing import AppealSettled
from violations.appealing.found import own_appeal
from violations.rules.appeal_files import CONTENT_TYPES
from violations.rules.appeal_states import OPEN
from violations.rules.appeal_terms import appeal_rules

_ATTEMPTS = 3


class FilesFull(Conflict):
    """As many files as one appeal may have."""

    code = "files_full"
    zh, en = "附件数量已达上限", "No more files may come with this appeal"


def attach(caller: Caller, number: str, file: AppealFile) -> Form:
    """The form that takes a file, once it is noted; noted already, the form again.

    Raises NotVerified, AppealUnknown, AppealSettled, FilesFull, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        appeal = own_appeal(caller, number)
        if appeal.state not in OPEN:
            raise AppealSettled
        if not any(held.key == file.key for held in appeal.files):
            try:
                _note(caller, appeal, file)
            except Lost:
                continue
        return _form(file)
    raise Unavailable


def announced(appeal: str, kind: str, size: int, sha256: str) -> AppealFile:
    """A file as a person tells of it; its place is named after its content, so the same file is one file."""
    key = f"appeals/{appeal}/{sha256}.{kind}"
    return AppealFile(key=key, sha256=sha256, size=size, type=kind)  # type: ignore[no-untyped-call] # PynamoDB leaves it untyped


def _note(caller: Caller, appeal: Appeal, file: AppealFile) -> None:
    if len(appeal.files) >= appeal_rules(clock.business_day()).files:
        raise FilesFull
    with together(own_look(caller, "appeal.file_added")) as act:
        changes: list[Action] = [Appeal.files.set([*appeal.files, file]), Appeal.version.add(1)]
        act.update(appeal, changes, condition=Appeal.state.is_in(*sorted(OPEN)) & appeal.unchanged)


def _form(file: AppealFile) -> Form:
    content_type = CONTENT_TYPES[file.type]
    return form_for(required("FILES_BUCKET"), file.key, content_type=content_type, size=file.size, sha256=file.sha256)
