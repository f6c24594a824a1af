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
# writes), truly resolved (every need was met), rated well (what the resident says).*

# %% [markdown]
# ## 开始
#
# 运行下面这一格（点中它，按 Shift + Enter）。任何时候弄乱了，重新运行这一格就恢复原样。

# %%
from sim import course

lesson = course.start(1)

# %% [markdown] tags=["slide"]
# ## 什么是治理模型
#
# - 它**不是**预测。它是一座“如果”的城市：区划是真的，人、单位和诉求按公开数字与声明过的假设生成。
# - 里面没有一行代码说“解决率 = ……”。解决、推诿、积压、满意，都是许多单位和居民各自权衡之后**出现**的。
# - 政策只能改变各方**有什么、知道什么、能做什么、因什么得分**。
# - 它的用处是比较：同样的城市、同样的运气，换一种安排，会怎样。

# %% [markdown] tags=["handout"]
# ## 先写下你的预测
#
# 把下面的 75 改成你心里的数。写下来才算数，之后不许改。

# %%
lesson.ask("1.0")
lesson.predict("1.0", 75)

# %% [markdown]
# ## 小实验
#
# 一个两万人的示范区，一年，六组相同的运气。两种安排：现状；群众认定解决才算解决。

# %%
found = lesson.compare("baseline", "citizen-verified")
lesson.show(found, "three-flags")

# %% [markdown] tags=["slide", "figure:three-flags"]
# ## 三面旗
#
# - **按时办结**：单位在系统里写下的日期不晚于期限。
# - **真正解决**：每一项需求都由有权限、技能够得着的人办完了。治标不治本的会再来。
# - **满意**：问到的居民怎么说。他可能不知道活没干完，也可能事办成了但等太久。
#
# 同一行上三个点相距越远，纸面与街面差得越多。

# %%
lesson.reveal("1.0")

# %% [markdown]
# 全部差别写成句子：

# %%
lesson.words(found)

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("1.1")
answer = None  # 把 None 换成你的答案，例如 12.5
if answer is not None:
    lesson.check("1.1", answer)

# %%
lesson.ask("1.2")
answer = None  # 例如 "A"
if answer is not None:
    lesson.check("1.2", answer)

# %%
lesson.ask("1.3")
answer = None
if answer is not None:
    lesson.check("1.3", answer)

# %% [markdown]
# 提示：某个方案某个指标的平均值这样取：

# %%
found.summary("baseline", "closure_gap").mean

# %% [markdown] tags=["slide"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown]
# 一个**经不起不确定性**的结果：把没人说得准的参数在各自的范围里换着试，看“群众认定解决”的各项好处和坏处，
# 在多少个“可能的世界”里还成立。

# %%
lesson.worlds("citizen-verified", ["resolved_90d", "closed_on_time", "satisfied", "petitioned"])

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 看到一个比率，先问三句：谁写的？分母是谁？没被看见的在哪里？
