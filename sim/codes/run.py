"""The run itself: its counters, and who works on which days."""

from __future__ import annotations

from sim.codes.coded import Bits, Code


class Clock(Code):
    """Counters of a run: entries of ``World.clock``."""

    DAY = 0, "日", "day"
    CASES = 1, "诉求表已用行数", "rows of the case table in use"
    TOUCHES = 2, "流转日志已用行数", "rows of the log of touches in use"
    LOG = 3, "是否保留日志", "1: touches and moments are kept"
    # stop and let the shell enlarge it
    FULL = 4, "诉求表将满", "1: the case table is nearly full"
    SEED = 5, "随机种子", "seed"
    LATENT = 6, "未登记存量", "stock of latent cases"
    OPEN = 7, "未办结存量", "stock of open cases"
    MARGIN = 8, "一日所需余量", "case rows a day may need at the most"
    CONSIDERED = 9, "今日考虑反映的人", "residents who considered acting today"
    VOICED = 10, "今日有所行动的人", "of these, who did something"
    MOMENTS = 11, "事件日志已用行数", "rows of the log of moments in use"
    SENT = 12, "今日待送出条目", "entries of the outbox today"
    RUN_IN = 13, "起步期天数", "days of the run-in, which are those before day 0"


class Workday(Bits):
    """Who works on a day of the calendar."""

    OFFICE = 1, "机关", "offices"
    GRID = 2, "网格员", "grid staff"
