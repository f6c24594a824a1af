# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 3 课　碎片化的六张面孔与两个三角形
#
# **问题。** 碎片化能用一个数说清吗？同一项改革会让一面变好、另一面变坏吗？
#
# *Summary. Fragmentation has six parts here: routing, waiting, information, power and load, cooperation, dispersion.
# Four reforms move different parts; two triangles show where the work lies and where the power lies.*

# %%
from sim import course

lesson = course.start(3)

# %% [markdown] tags=["slide"]
# ## 六张面孔（0 为整体，1 为完全破碎）
#
# | | 面孔 | 问的是 |
# |---|---|---|
# | F1 | 流转 | 有多少单位经了手、没干活？每件办结的诉求平均 h 次，F1 = 1 − 1/(1 + h) |
# | F2 | 等待 | 要几家办的事，比一家办的事多等多少？ |
# | F3 | 信息 | 重复登记多少？看不见来龙去脉的经手多少？ |
# | F4 | 权责 | 事在哪一级，权在哪一级，错开多少？F4 = 各级份额之差的绝对值相加，除以 2 |
# | F5 | 合作 | 一起干过活的单位连成网了吗？ |
# | F6 | 分散 | 同一类事分散在多少个角色手里？ |

# %% [markdown] tags=["slide", "handout", "ask:3.0"]
# ## 先写下你的预测

# %%
lesson.ask("3.0")
lesson.predict("3.0", None)  # 把 None 换成你的预测

# %% [markdown]
# ## 小实验：四种改革

# %%
found = lesson.compare("baseline", "holistic-government", "one-network", "duty-lists", "territory-leads")
lesson.show(found, "fragmentation-parts")

# %%
lesson.reveal("3.0")

# %% [markdown] tags=["slide", "figure:fragmentation-parts"]
# ## 一个数藏得住六件事
#
# 综合指数是六个数的加权平均：一面变好、另一面变坏，平均下来可以什么也看不见。
# 所以报告里综合指数从不单独出现。昆明理顺的大部门、大中心、大窗口（seed000），各动哪一面？

# %% [markdown]
# ## 两个三角形
#
# 长春的报告（seed002）说：事是正三角，压在底下；人、钱、权是倒三角，留在上面。

# %%
lesson.show(found, "two-triangles")

# %% [markdown] tags=["slide", "figure:two-triangles"]
# ## 两个三角形
#
# 浅色是各级承担的工作，深色是各级有权办理的工时。错开得越多，看得见的人越是办不了，办得了的人越是看不见。

# %% [markdown]
# “先派给街道”这一种，单独拿出来读数：

# %%
lesson.read("territory-leads", "fragmentation_routing", "transfers_mean")

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("3.1")
lesson.check("3.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("3.2")
lesson.check("3.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("3.3")
lesson.check("3.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：先问“一网统管”，综合指数还往同一个方向走吗？它里面的哪几面走得齐，哪几面不齐？
# 要是样样都站得住，就问得宽一些：本课另外三种改革，一面一面地问。最后一行点名站不住的。

# %%
lesson.worlds(
    "one-network",
    [
        "fragmentation",
        "fragmentation_information",
        "fragmentation_routing",
        "fragmentation_waiting",
        "fragmentation_cooperation",
    ],
    others=["holistic-government", "duty-lists", "territory-leads"],
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 说“碎片化”之前，先说是哪一面。
