"""Tickets: what a table must look like, one message per mistake, and figures worked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.errors import InputError
from sim.io.tickets import read_tickets, write_tickets
from sim.model import GovernanceModel
from sim.validation.tickets import ticket_values, tickets_of, workdays

GOOD = """工单号,登记日期,办结日期,期限,退单次数,承办单位数,重复,满意,备注
1,2025-03-03,2025-03-05,2025-03-10,0,1,否,是,噪声
2,2025/3/3,2025/3/17 09:30,2025/3/10,2,3,是,否,
3,2025-03-07,2025-03-10,2025-03-14,0,1,,,
4,2025-03-08,,2025-03-14,1,2,否,,
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "工单.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_figures_worked_by_hand(tmp_path: Path) -> None:
    said = ticket_values(read_tickets(write(tmp_path, GOOD)))
    assert said["closed_on_time"].tolist() == [1.0, 0.0, 1.0]  # the fourth is open
    assert said["handling"].tolist() == [2.0, 10.0, 1.0]  # Friday to Monday is one working day
    assert said["returned"].tolist() == [0.0, 1.0, 0.0, 1.0]
    assert said["bodies"].tolist() == [1.0, 3.0, 1.0, 2.0]
    assert said["repeats"].tolist() == [0.0, 1.0, 0.0]
    assert said["satisfied"].tolist() == [1.0, 0.0]


def test_holidays_are_no_working_days() -> None:
    first = np.array(["2025-09-30"], "datetime64[D]").astype(np.int64)
    last = np.array(["2025-10-09"], "datetime64[D]").astype(np.int64)
    assert workdays(first, last)[0] < 7 - 4  # seven weekdays lie between; the national holiday takes most


def test_a_table_may_hold_no_more_than_dates(tmp_path: Path) -> None:
    tickets = read_tickets(write(tmp_path, "registered\n2025-01-02\n"))
    assert tickets.known == {"registered"}
    assert ticket_values(tickets) == {}


def test_tickets_of_a_run_survive_the_file(tmp_path: Path) -> None:
    model = GovernanceModel(city="teaching", days=60)
    model.run_for(60)
    before = tickets_of(model)
    write_tickets(before, tmp_path / "工单.csv")
    after = read_tickets(tmp_path / "工单.csv")
    for name in before._fields[:-1]:
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name), err_msg=name)


HEAD = "登记日期,办结日期,期限,退单次数,满意\n"


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("", None, None, "空"),
        (HEAD, 2, None, "没有工单"),
        ("办结日期\n2025-01-01\n", 1, "registered", "缺少列"),
        ("登记日期,登记日其\n2025-01-01,1\n", 1, "登记日其", "不认识的列"),
        ("登记日期,受理日期\n2025-01-01,2025-01-01\n", 1, "registered", "两次"),
        (HEAD + "2025-13-01,,,,\n", 2, "registered", "日期"),
        (HEAD + "昨天,,,,\n", 2, "registered", "日期"),
        (HEAD + "1890-01-01,,,,\n", 2, "registered", "日期"),
        (HEAD + "2025-01-05,2025-01-03,,,\n", 2, "closed", "早于"),
        (HEAD + "2025-01-05,,2025-01-03,,\n", 2, "deadline", "期限早于"),
        (HEAD + "2025-01-05,,,多次,\n", 2, "returns", "多次"),
        (HEAD + "2025-01-05,,,-1,\n", 2, "returns", "-1"),
        (HEAD + "2025-01-05,,,,还行\n", 2, "satisfied", "还行"),
        (HEAD + '"2025-01-05,,,,\n', 2, None, "CSV"),
    ],
)
def test_one_message_for_each_mistake(
    tmp_path: Path, text: str, line: int | None, key: str | None, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_tickets(write(tmp_path, text))
    error = caught.value
    assert error.file == str(tmp_path / "工单.csv")
    assert error.line == line
    assert error.key == key
    assert said in error.zh
    assert error.en


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_tickets(write(tmp_path, HEAD + "2025-13-01,,,,\n2025-01-05,,,x,还行\n"))
    assert len(caught.value.others) == 2


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "工单.csv"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(InputError, match="GB18030"):
        read_tickets(path)
