# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 8 课　你自己的城市：从台账到稳健的结论
#
# **问题。** 换成你的城市、承认参数说不准，方案的排名还站得住吗？
#
# *Summary. Import a city, read a table of tickets, hold it against the model, fit what nobody knows, and ask in how
# many plausible worlds a policy leads. Tickets are silent on what never entered the system.*

# %%
from sim import course

lesson = course.start(8)

# %% [markdown] tags=["slide"]
# ## 四步
#
# 1. **城市**：一张社区表（名称、街道、区县、人口……），一个比率文件。
# 2. **台账**：一张工单表（登记日期、办结日期、期限、退单次数……）。
# 3. **校准**：让模型的数字落到工单的数字附近；学不到的承认学不到。
# 4. **稳健**：说不准的都换着试，数一数在多大比例的世界里谁领先。

# %% [markdown]
# ## 第一步：导入一座城市
#
# 命令行里是 `cogov city new 我的表`、改成自己的数字，再 `cogov city import …`。下面这一格做同样的事：
# 在这本笔记旁边放一个文件夹“我的表”，里面是样表，导入，得到一座城市。换成你自己的社区：用电子表格改那两个文件，存好，
# 从下面这一格起再运行一遍。你改过的表不会被盖掉；练习的答案按原来的样表算。

# %%
import sim

mine = lesson.city("我的表")
sim.load_city(mine.city)

# %% [markdown]
# ## 第二步：读一张工单表
#
# 这是一座**陌生城市**的工单：没人告诉你它和默认模型差在哪里。你自己的表用同样的列名即可；
# 一行一张工单，只有登记日期是必须的。

# %%
from sim.io.tickets import read_tickets

table = lesson.tickets("陌生城市工单.csv")  # 换成你自己的工单表的文件名
print(*table.read_text(encoding="utf-8-sig").splitlines()[:4], sep="\n")
print("……共", len(read_tickets(table).registered), "张")

# %% [markdown] tags=["slide", "handout", "ask:8.0"]
# ## 先写下你的预测

# %%
lesson.ask("8.0")
lesson.predict("8.0", None)  # 把 None 换成你的预测

# %% [markdown]
# ## 第三步：对照与校准
#
# 默认模型与工单差多少？下面这一格大约要半分钟：它把五个说不准的参数换了一百五十种取法，留下最像的。
# 命令行里是 `cogov calibrate 陌生城市工单.csv --city 我的城市 --out 校准.yaml`。

# %%
fit = lesson.calibrate(table, mine)
lesson.fitted(fit)

# %%
lesson.reveal("8.0")

# %% [markdown] tags=["slide", "figure:fit"]
# ## 校准不是求真
#
# - 公开数字多是区间，校准出来的也是区间。
# - 两个参数可以互相顶替：人少一点、清楚一点，数字一样。
# - 工单没有说的（没登记的诉求、没解决的办结），怎么校准也不会说。
#
# 长春的报告说部门数据保密级别不同、端口对不上（seed002）；宁波的研究说少公布、选择性公布（seed003）。

# %% [markdown]
# ## 第四步：扫描，再问稳不稳
#
# 校准学到的参数，在学到的范围里换；学不到的，在全部范围里换。每个世界里，四个方案用共同随机数。
# 下面这一格写出一个研究文件，运行它，数一数谁在多少个世界里领先。命令行里是同样的两步：
# `cogov sweep 我的研究.yaml --out 结果`，`cogov robust 结果`。

# %%
lesson.study(
    "baseline",
    "duty-lists",
    "citizen-verified",
    "authority-people-money-down",
    fit=fit,
    place=mine,
    measures=["resolved_90d", "closed_on_time", "resolved_several", "backlog"],
)

# %% [markdown] tags=["slide", "figure:leads"]
# ## 怎样写一句稳健的结论
#
# “在所试的世界里，**某方案**在**某指标**上领先了百分之几；其余世界里谁更好、差多少。”
# 不要写“证明了”，不要写“最优”。真正的研究用 `cogov robust`，几百个世界起步。

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：同步下放，在课上的示范区里看得出的差别，有几条换了假设还在？
# 要是样样都站得住，就问得宽一些：三长联动呢？两种方案谁高谁低呢？最后一行点名站不住的。

# %%
lesson.worlds(
    "authority-people-money-down",
    ["resolved_90d", "transfers_mean", "backlog"],
    others=["three-heads-supported"],
)

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("8.1")
lesson.check("8.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("8.2")
lesson.check("8.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("8.3")
lesson.check("8.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 说不准的事，说清楚有多说不准。
