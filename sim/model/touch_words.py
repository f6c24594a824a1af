"""Words for what bodies did with a case and why, in Chinese and English."""

from __future__ import annotations

from sim.actors.columns import BodyKind
from sim.cases.columns import Action, Channel, Reason

KIND: dict[BodyKind, tuple[str, str]] = {
    BodyKind.GRID: ("网格", "grid staff"),
    BodyKind.COMMUNITY: ("居（村）委会", "committee"),
    BodyKind.STREET: ("街道办事处", "street office"),
    BodyKind.STREET_TEAM: ("综合执法队", "enforcement team"),
    BodyKind.DISTRICT_DEPT: ("区级部门", "district department"),
    BodyKind.DISTRICT_CENTRE: ("综治中心", "district centre"),
    BodyKind.CITY_DEPT: ("市级部门", "city department"),
    BodyKind.CITY_CENTRE: ("12345 热线", "12345 hotline"),
    BodyKind.ORGANIZATION: ("社会组织", "social organization"),
    BodyKind.MEDIATION: ("人民调解委员会", "people's mediation committee"),
    BodyKind.PROPERTY: ("物业公司", "property manager"),
    BodyKind.MEDIATION_ADMIN: ("行政调解室", "administrative mediators"),
    BodyKind.MEDIATION_COURT: ("司法（诉前）调解室", "judicial mediators"),
    BodyKind.MEDIATION_TRADE: ("行业调解委员会", "mediators of the trades"),
    BodyKind.COUNSELLOR: ("心理咨询站", "counselling station"),
}

ACTION: dict[Action, tuple[str, str]] = {
    Action.ACCEPT: ("受理", "accepts"),
    Action.RETURN: ("退单", "returns"),
    Action.PASS: ("转办", "passes on"),
    Action.ESCALATE: ("上报", "sends up"),
    Action.SUMMON: ("吹哨", "summons"),
    Action.CLOSE_UNSOLVED: ("未解决即办结", "closes without solving"),
    Action.FINISH: ("办完", "finishes"),
    Action.JOIN: ("到场", "joins"),
    Action.DECLINE: ("不到场", "stays out"),
    Action.WAIT: ("搁置等钱", "waits for money"),
    Action.EXTEND: ("申请延期", "asks for more time"),
    Action.OVERRUN: ("到期未结、接着办", "goes on past the limit"),
}

REASON: dict[Reason, tuple[str, str]] = {
    Reason.NONE: ("", ""),
    Reason.NO_AUTHORITY: ("没有权限", "no authority"),
    Reason.NOT_MY_DOMAIN: ("不属于本单位职责", "not my domain"),
    Reason.UNCLEAR_WHOSE: ("职责不清", "unclear whose"),
    Reason.OVERLOADED: ("超负荷", "overloaded"),
    Reason.NO_BUDGET: ("没有经费", "no budget"),
    Reason.PREREQUISITE_MISSING: ("前置环节未完成", "prerequisite missing"),
    Reason.REWARD_FAVOURS_CLOSING: ("考核重办结", "reward favours closing"),
    Reason.COOPERATION_UNRETURNED: ("以往协作无回报", "cooperation unreturned"),
    Reason.OWN_DUTY: ("本职", "own duty"),
    Reason.ORDERED: ("上级指定", "ordered"),
    Reason.GOALS_DIFFER: ("目标不一致", "goals differ"),
    Reason.RISK: ("有风险", "risk"),
    Reason.SHARED_EFFORT: ("合力更省", "shared effort"),
    Reason.PATCH: ("治标未治本", "patched only"),
    Reason.NO_NEED: ("与本单位需求无关", "no need of its own"),
    Reason.TOO_HARD: ("难调", "too hard to settle"),
    Reason.BETTER_PLACED: ("别处更合适", "another is better placed"),
    Reason.CRAFT: ("想把事办成", "worth doing well"),
    Reason.REWARD_IN_TIME: ("按时办结有分", "points for closing in time"),
    Reason.REWARD_CONFIRMED: ("群众认可有分", "points for a confirmed resolution"),
    Reason.EFFORT: ("省下工夫", "the work it saves"),
    Reason.PAPERWORK: ("转办手续麻烦", "paperwork of sending it on"),
    Reason.BLAME: ("怕推诿被追责", "fear of blame for passing it on"),
    Reason.RANKING: ("怕排名落后", "standing in the ranking"),
    Reason.TROUBLE_OF_CALLING: ("召集别人太费事", "trouble of calling others"),
    Reason.REWARD_JOINT: ("协同有分", "points for joint work"),
    Reason.FAVOURS_OWED: ("不愿再欠人情", "favours owed already"),
    Reason.CHECKED: ("怕回访查出", "fear of a check"),
    Reason.SILENCE_COUNTS: ("没人接电话也算认可", "silence counts as confirmed"),
    Reason.CONSCIENCE: ("良心过不去", "conscience"),
    Reason.GOALS_AGREE: ("目标一致", "goals agree"),
    Reason.NEEDS_MEET: ("正好办自己的事", "it serves a matter of its own"),
    Reason.RESOURCES_SHARED: ("抽得出人手、有经费整合", "hours to spare, money pooled"),
    Reason.COOPERATION_RETURNED: ("以往互相帮忙", "cooperation returned"),
    Reason.OTHERS_BUSY: ("别处更忙", "others are busier"),
    Reason.NOTHING_SPOKE: ("没有非去不可的理由", "nothing that calls for it"),
}

CHANNEL: dict[Channel, tuple[str, str]] = {
    Channel.NONE: ("", ""),
    Channel.PATROL: ("网格巡查", "patrol"),
    Channel.HEAD: ("楼栋长、单元长", "building or unit head"),
    Channel.SENSOR: ("感知设备", "sensor"),
    Channel.LOCAL: ("就近反映", "told to the committee or grid staff"),
    Channel.HOTLINE: ("热线", "hotline"),
    Channel.WINDOW: ("窗口", "service window"),
    Channel.PETITION: ("信访", "petition"),
}

EVENT: dict[str, tuple[str, str]] = {
    "arisen": ("问题发生", "the problem arises"),
    "registered": ("登记", "registered"),
    "repeated": ("重复反映", "reported again"),
    "closed": ("首次办结", "closed on paper"),
    "reclosed": ("再次办结", "closed on paper again"),
    "reopened": ("重新办理", "opened again"),
    "line_busy": ("热线占线，没打通", "the hotline is busy"),
    "reminder": ("催问", "reminds them"),
    "solved": ("真正解决", "truly resolved"),
}
