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
# Then the same case, with common random numbers, lives again under another policy.*

# %%
from sim import course

lesson = course.start(2)

# %% [markdown]
# ## 找一件转得最多的
#
# 这个模型把每一次经手都记了下来。先让它过完一年，再从真正解决了的诉求里挑出转手最多的一件。

# %%
model = lesson.model("baseline")
case = lesson.case_to_follow()

# %% [markdown] tags=["slide", "handout", "ask:2.0"]
# ## 先写下你的预测

# %%
lesson.ask("2.0")
lesson.predict("2.0", None)  # 把 None 换成你的预测

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
# 单位接到一件事，有五条路：先查后办、照章办理、转走、吹哨（召集别家一起办）、纸面办结。模型把每条路的分量（效用）也记下来。
# 哪条路最划算，它就多半走哪条，带一点偶然。圈出的是它实际走的。图上的编号就是旅程图里的第几步。

# %%
lesson.weigh(model, case)

# %% [markdown] tags=["slide"]
# ## 转走不等于推诿
#
# - “没有权限”：看得见的人没有权，要改的是权限。
# - “不属于本单位职责”：派错了，退回去是对的，要改的是派单和信息。
# - “职责不清”：谁也不敢说是谁的，要改的是清单。
# - “超负荷”：是我的，但今天接不动，要改的是人手。
#
# 长春的报告说：看得见的管不着，管得着的看不见（seed002）。宁波的研究说：归属不明的事长期没人管（seed003）。

# %% [markdown]
# 一件诉求只是一件。全区一年里，单位把诉求转走，各种理由各有多少次？

# %%
lesson.reasons()

# %% [markdown]
# ## 同一件诉求的另一生
#
# 随机数不变，换成“部门事务清单”。发生在同一天、同一个人身上的同一件事，走的路不同了吗？

# %%
other = lesson.model("duty-lists")
lesson.show_journey(other, lesson.same_case(model, case, other))

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("2.1")
lesson.check("2.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("2.2")
lesson.check("2.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("2.3")
lesson.check("2.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：不改清单，改成多一些眼睛（楼栋长、单元长，附激励、共享、研判），每件诉求的转手会多还是会少？
# 课上看得出的方向，没人说得准的参数一换，还在吗？要是都站得住，再问写一张部门清单。最后一行点名课上明显、却站不住的。

# %%
lesson.worlds("three-heads-supported", ["transfers_mean", "resolved_90d", "satisfied"], others=["duty-lists"])

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 先问它为什么走这一步，再问谁该挨批评。
