import csv
import io
import os

import pytest

from tests.support.stage import client
from traffic.spreadsheets import digits, export

BUCKET = os.environ["REPORTS_BUCKET"]
HEADER = ("编号", "说明")


def laid_out(rows):
    answer = export(f"{BUCKET}/tables", HEADER, rows)
    (file,) = client("s3").list_objects_v2(Bucket=BUCKET, Prefix="tables/")["Contents"]
    found = client("s3").get_object(Bucket=BUCKET, Key=file["Key"])
    return answer, found["ContentType"], found["Body"].read()


def test_a_table_becomes_a_file_behind_a_link_that_ends(stage):
    answer, content, held = laid_out([("1", "重复缴款, 已退"), ("2", "")])
    assert (answer["rows"], answer["expires_at"], content) == (2, "2026-11-05T12:05:00+08:00", "text/csv")
    assert "X-Amz-Expires=300" in answer["link"]
    assert held == '\ufeff编号,说明\r\n1,"重复缴款, 已退"\r\n2,\r\n'.encode()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_no_cell_is_computed(stage, cell):
    _, _, held = laid_out([("1", cell)])
    rows = list(csv.reader(io.StringIO(held.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["1", f"'{cell}"]


def test_digits_stay_as_they_are_and_nothing_stays_nothing(stage):
    assert (digits("5201031900000017"), digits("")) == ("5201031900000017\t", "")
    _, _, held = laid_out([(digits("5201031900000017"), "")])
    assert b"5201031900000017\t," in held


def test_an_empty_table_has_its_header(stage):
    answer, _, held = laid_out([])
    assert (answer["rows"], held.decode("utf-8-sig")) == (0, "编号,说明\r\n")
