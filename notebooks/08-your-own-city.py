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
# 命令行里是 `cogov city new 我的表` 与 `cogov city import …`。下面这一格在一个临时文件夹里做同样的事：
# 写出样表，导入，得到一座城市。换成你自己的社区，只要改那张表。

# %%
import tempfile
from pathlib import Path

import sim
from sim.cli.city import new

folder = Path(tempfile.mkdtemp())
new(str(folder / "我的表"))
mine = sim.import_city(folder / "我的表/communities.csv", folder / "我的表/rates.yaml", folder / "我的城市")
print(mine)

# %% [markdown]
# ## 第二步：读一张工单表
#
# 这是一座**陌生城市**的工单：没人告诉你它和默认模型差在哪里。（你自己的表用同样的列名即可。）

# %%
from sim.course.experiments import strange_tickets
from sim.io.tickets import read_tickets, write_tickets
from sim.study.tickets import ticket_values

write_tickets(strange_tickets(), folder / "陌生城市工单.csv")
tickets = read_tickets(folder / "陌生城市工单.csv")
said = ticket_values(tickets)
for name, values in said.items():
    print(f"{name:15s} {values.mean():8.3f}   （{len(values)} 张工单）")

# %% [markdown] tags=["handout"]
# ## 先写下你的预测

# %%
lesson.ask("8.0")
lesson.predict("8.0", "A")

# %% [markdown]
# ## 第三步：对照与校准
#
# 默认模型与工单差多少？下面这一格大约要半分钟：它把五个说不准的参数换了一百五十种取法，留下最像的。

# %%
from sim.course.experiments import strange_fit

found = strange_fit()
for name, aim in found.aims.items():
    print(
        f"{name:15s} 工单 {aim.value:7.3f}   默认模型 {found.before[name]:7.3f}   校准后 {found.after[name]:7.3f}"
    )
print()
for one in found.found:
    told = f"{one.middle:6.2f}  [{one.low:.2f} … {one.high:.2f}]" if one.learned else "学不到"
    print(f"{one.name:18s} {told}")

# %%
lesson.reveal("8.0")

# %% [markdown] tags=["slide"]
# ## 校准不是求真
#
# - 公开数字多是区间，校准出来的也是区间。
# - 两个参数可以互相顶替：人少一点、清楚一点，数字一样。
# - 工单没有说的（没登记的诉求、没解决的办结），怎么校准也不会说。

# %% [markdown]
# ## 第四步：在校准后的城市里比较方案

# %%
fitted = found.values()
result = lesson.compare("baseline", "duty-lists", "citizen-verified", "authority-people-money-down", **fitted)
lesson.show(result, "differences")

# %% [markdown] tags=["slide", "figure:differences"]
# ## 一座城市里的排名
#
# 这是**一组**参数下的结论。下一步：换着试。

# %%
policies = ["duty-lists", "citizen-verified", "authority-people-money-down"]
for measure in ("resolved_90d", "closed_on_time", "fragmentation", "backlog"):
    lesson.rank(policies, measure)

# %%
lesson.worlds("authority-people-money-down", ["resolved_90d", "fragmentation", "backlog"])

# %% [markdown] tags=["slide", "figure:worlds"]
# ## 怎样写一句稳健的结论
#
# “在所试的二十四个世界里，**某方案**在**某指标**上领先了几个；翻转的主要是哪些假设。”
# 不要写“证明了”，不要写“最优”。真正的研究用 `cogov robust`，几百个世界起步。

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("8.1")
answer = None
if answer is not None:
    lesson.check("8.1", answer)

# %%
lesson.ask("8.2")
answer = None
if answer is not None:
    lesson.check("8.2", answer)

# %% [markdown] tags=["slide"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 说不准的事，说清楚有多说不准。
