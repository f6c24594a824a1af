# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 1 课　三件不同的事：办结、解决、满意
#
# **问题。** 一座城市报告按时办结率 99 %。那么一百件诉求里，真正解决的有几件？
#
# *Summary. A governance model is a made-up city with real divisions in which desks, residents and rules act on one
# another. This lesson runs its baseline and parts three things that reports mix up: closed on time (what a desk
# writes), truly resolved (every cause was removed), rated well (what the resident says).*

# %% [markdown]
# ## 开始
#
# 运行下面这一格（点中它，按 Shift + Enter）。什么时候弄乱了，先重新运行这一格，再从这里往下运行；
# 你打进格子里的字、写下的预测都还在。要一份全新的，去“从这里开始”那一页换。

# %%
from sim import course

lesson = course.start(1)

# %% [markdown] tags=["slide"]
# ## 什么是治理模型
#
# - 它**不是**预测。它是一座“如果”的城市：区划是真的，人、单位和诉求按公开数字与声明过的假设生成。
# - 里面没有一行代码说“解决率 = ……”。解决、推诿、积压、满意，都是许多单位和居民各自权衡之后**出现**的。
# - 政策只能改变各方**有什么、知道什么、能做什么、因什么得分**。
# - 它的用处是比较：同样的城市、同样的随机数（共同随机数），换一种安排，会怎样。

# %% [markdown] tags=["slide", "handout", "ask:1.0"]
# ## 先写下你的预测
#
# 写下来才算数，之后不许改。

# %%
lesson.ask("1.0")
lesson.predict("1.0", None)  # 把 None 换成你的预测

# %% [markdown]
# ## 小实验
#
# 一个两万人的示范区，一年，六组共同随机数。两种安排：现状；群众认定解决才算解决。

# %%
found = lesson.compare("baseline", "citizen-verified")
lesson.show(found, "three-flags")

# %% [markdown] tags=["slide", "figure:three-flags"]
# ## 三面旗
#
# - **按时办结**：单位在系统里写下的日期不晚于期限。
# - **真正解决**：每一个成因都除掉了：有权限的人找到了症结，当事人也同意。只治标的，过些日子会再来。
# - **满意**：问到的居民怎么说。他可能不知道活没干完，也可能事办成了但等太久。
#
# 同一行上三个点相距越远，纸面与街面差得越多。昆明按月通报、按年考核（seed004），成都的研究主张以居民满意度为导向（seed001）：
# 他们看的是哪一面旗？

# %%
lesson.reveal("1.0")

# %% [markdown]
# 两种安排的差别，一项一格。三角实心：方向清楚；方块：小到可忽略（都在浅色带里）；圆圈空心：还看不出。

# %%
lesson.show(found, "differences")

# %%
lesson.read("citizen-verified", "closure_gap", "closed_on_time", "resolved_90d", "satisfied")

# %% [markdown] tags=["handout"]
# ## 练习
#
# 1.1 的“办结差”不是两个比率相减：它在同一批诉求里数，办结了、却没有真正解决的占多少。

# %%
lesson.ask("1.1")
lesson.check("1.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("1.2")
lesson.check("1.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("1.3")
lesson.check("1.3", None)  # 把 None 换成你的答案

# %% [markdown]
# 提示：某个方案某个指标的平均值这样取（0.1 就是 10 个百分点）。1.1 问的是 `closure_gap`。

# %%
found.summary("baseline", "satisfied").mean

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：没人说得准的参数，在各自的范围里一起换着试。课上看到的好处和坏处，
# 在多少个“可能的世界”里还是同一个方向？要是样样都站得住，就问得宽一些：反过来考核“按时办结”呢？最后一行点名。

# %%
lesson.worlds(
    "citizen-verified",
    ["resolved_90d", "closed_on_time", "satisfied", "petitioned"],
    others=["closing-targets"],
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 看到一个比率，先问三句：谁写的？分母是谁？没被看见的在哪里？
