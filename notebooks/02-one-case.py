# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 2 课　一件诉求的旅程
#
# **问题。** 为什么一件小事要转好几个单位？每次转手，转出去的人错了吗？
#
# *Summary. We follow one case desk by desk: who held it, what each could see, and the reason kept with each step.
# Then the same case, with the same luck, lives again under another policy.*

# %%
from sim import course

lesson = course.start(2)

# %% [markdown]
# ## 找一件转得最多的
#
# 这个模型把每一次经手都记了下来。先让它过完一年，再从真正解决了的诉求里挑出转手最多的一件。

# %%
from sim.course import facts

model = lesson.model("baseline")
case = int(facts.case_number())
category = model.catalogue.data[model.cases["category"][case]].zh
print(f"第 {case} 号诉求，类别：{category}")

# %% [markdown] tags=["handout"]
# ## 先写下你的预测

# %%
lesson.ask("2.0")
lesson.predict("2.0", 20)

# %%
lesson.show_journey(model, case)

# %% [markdown] tags=["slide", "figure:journey"]
# ## 怎样读这张图
#
# - 每一行是一个单位，最上面是居民。灰线：在谁手里；没有灰线的日子，它在路上，或者纸面上已经办结。
# - 菱形：转出去，或者被召集而不到场。每一步右边都写着**理由**。
# - 方块是“办结”，星号才是“解决”。浅黄色的日子：纸面已办结，问题还在。

# %%
lesson.reveal("2.0")

# %% [markdown]
# ## 每一步在权衡什么
#
# 单位接到一件事，有四条路：受理、转走、吹哨、纸面办结。模型把每条路的分量（效用）也记下来。下面取一次转走：
# 哪条路最轻松，它就多半走哪条（带一点运气）。

# %%
import pandas as pd

steps = [
    s
    for s in model.journey(case)
    if s["action"] in ("return", "pass", "escalate") and s["u_return"] is not None
]
table = pd.DataFrame(steps)[["date", "body_zh", "action_zh", "reason_zh", "u_accept", "u_return", "u_close"]]
table.columns = ["日期", "单位", "做了什么", "理由", "受理", "转走", "纸面办结"]
table

# %% [markdown] tags=["slide"]
# ## 转走不等于推诿
#
# - “没有权限”：看得见的人没有权。
# - “不属于本单位职责”：派错了，退回去是对的。
# - “职责不清”：谁也不敢说是谁的。
# - “超负荷”：是我的，但今天接不动。
#
# 只有第四种，批评“作风”才有一点用处；前三种要改的是权限、清单和信息。

# %% [markdown]
# ## 同一件诉求的另一生
#
# 同样的运气，换成“部门事务清单”。发生在同一天、同一个人身上的同一件事，走的路不同了吗？

# %%
other = lesson.model("duty-lists")
key = model.cases["key"][case]
same = int((other.cases["key"] == key).argmax())
assert other.cases["key"][same] == key
lesson.show_journey(other, same)

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("2.1")
answer = None
if answer is not None:
    lesson.check("2.1", answer)

# %%
lesson.ask("2.2")
answer = None
if answer is not None:
    lesson.check("2.2", answer)

# %%
lesson.ask("2.3")
answer = None
if answer is not None:
    lesson.check("2.3", answer)

# %% [markdown] tags=["slide"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown]
# 一个**经不起不确定性**的结果：清单减少了多少转手，要看单位本来有多清楚、多怕担责，这些没人说得准。

# %%
lesson.worlds("duty-lists", ["transfers_mean", "resolved_90d", "satisfied"])

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 先问它为什么走这一步，再问谁该挨批评。
