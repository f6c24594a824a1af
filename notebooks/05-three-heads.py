# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 5 课　三长联动：三处短板
#
# **问题。** 楼栋长、单元长一设，问题就解决得更多吗？一年以后他们还在吗？
#
# *Summary. Posts alone against posts with reward, sharing and analysis, the three weaknesses a Changchun report names.
# Finding early is not solving; volunteers who see no result drift away.*

# %%
from sim import course

lesson = course.start(5)

# %% [markdown] tags=["slide"]
# ## 长春的报告自己点名的三处短板（seed002）
#
# 1. 民情分析研判机制不健全；
# 2. 部门信息共享不顺畅；
# 3. 队伍的奖励和保障不足。
#
# 模型里它们是三个分开的旋钮。设岗本身给社区的，是几百个有时间、有熟人、有渠道的人。

# %% [markdown] tags=["slide", "handout", "ask:5.0"]
# ## 先写下你的预测

# %%
lesson.ask("5.0")
lesson.predict("5.0", None)  # 把 None 换成你的预测

# %%
found = lesson.compare("baseline", "three-heads", "three-heads-supported")
lesson.show(found, "differences")

# %%
lesson.reveal("5.0")

# %% [markdown]
# ## 人还在吗
#
# 在岗的楼栋长、单元长，一年里每一天：

# %%
lesson.show(found, "heads_active")

# %% [markdown] tags=["slide", "figure:differences"]
# ## 发现 ≠ 解决
#
# 眼睛多了，问题露出来得早；邻里小事当场了结。可是要别人来办的事，仍然排在别人的队里。
# 看积压和满意那两格：发现得早了，队伍长了还是短了？居民感觉到了吗？

# %% [markdown]
# ## 花多少钱，留住多少人
#
# 先看花费与解决；再看补齐三处短板与“只设岗位”（不是现状）的差别。

# %%
lesson.show(found, "cost-resolution")

# %%
lesson.read("three-heads-supported", "volunteers_active", "cost_yuan", "resolved_all", against="three-heads")

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("5.1")
lesson.check("5.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("5.2")
lesson.check("5.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("5.3")
lesson.check("5.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：热情退得多快、激励管不管用，都是假设。换着试，课上看得出的还在不在？
# 要是样样都站得住，就问得宽一些：不给保障的三长呢？给与不给之间呢？最后一行点名站不住的。

# %%
lesson.worlds(
    "three-heads-supported", ["resolved_all", "backlog", "satisfied", "trust"], others=["three-heads"]
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 多一双眼睛之前，先想好看见以后交给谁。
