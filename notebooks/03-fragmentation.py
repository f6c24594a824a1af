# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 3 课　碎片化的代价、六个征象与两个三角形
#
# **问题。** 缝隙到底让多少事解决不了？账上看得见的征象，是不是就是代价？
#
# *Summary. The price of fragmentation is what the same city without seams would resolve beyond the city. Six signs show in
# offices' own books; they need not follow the price. Two triangles show where the work lies and where the power lies.*

# %%
from sim import course

lesson = course.start(3)

# %% [markdown] tags=["slide"]
# ## 六个征象（单位自己的账上看得见，0 为没有）
#
# | | 征象 | 问的是 |
# |---|---|---|
# | 一 | 流转 | 有多少单位经了手、没干活？每件办结的诉求平均 h 次，征象一 = 1 − 1/(1 + h) |
# | 二 | 等待 | 要几家办的事，在办的日子里有多少天没人动它？ |
# | 三 | 信息 | 重复登记多少？看不见来龙去脉的经手多少？ |
# | 四 | 权责 | 接到手的活，有多少是接手的人无权办结的？ |
# | 五 | 协同 | 该碰头的几家，有多少没有碰头？ |
# | 六 | 权属 | 一件事先后换过几个责任单位？ |

# %% [markdown] tags=["slide", "handout", "ask:3.0"]
# ## 先写下你的预测

# %%
lesson.ask("3.0")
lesson.predict("3.0", None)  # 把 None 换成你的预测

# %% [markdown]
# ## 小实验：四种改革

# %%
found = lesson.compare(
    "baseline", "holistic-government", "one-network", "duty-lists", "territory-leads", twin=True
)
lesson.show(found, "signs")

# %%
lesson.reveal("3.0")

# %% [markdown] tags=["slide", "figure:signs"]
# ## 征象各走各的
#
# 一项改革可以让一个征象变好、另一个变坏。哪一个才是“碎片化”？
# 昆明理顺的大部门、大中心、大窗口（seed000），各动哪一个？

# %% [markdown]
# ## 代价：没有缝隙的同一座城市
#
# 同一天、同样的人、同样的钱和考核、同样的运气，只是没有缝隙：人人看得见全部材料，谁的事一清二楚，叫谁谁到，
# 关口不用等签字，无权办的立刻连材料一起交到有权的人手里。它多解决的，就是碎片化的代价。

# %%
lesson.show(found, "price")

# %% [markdown] tags=["slide", "figure:price"]
# ## 解决的变化 = 能力的变化 − 代价的变化
#
# 实点是现实，空心是没有缝隙的同一座城市，中间的横线是代价。
# 哪一类事项的横线最长？哪一种改革缩短了横线，哪一种只是把两头一起往右推？

# %%
lesson.read("holistic-government", "resolved_all", "capacity", "price", "price_several")

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
lesson.read("territory-leads", "sign_routing", "transfers_mean")

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

# %%
lesson.ask("3.4")
lesson.check("3.4", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：先问“一网统管”，解决还往同一个方向走吗？哪几个征象走得齐，哪几个不齐？
# 要是样样都站得住，就问得宽一些：本课另外三种改革，一个一个地问。最后一行点名站不住的。

# %%
lesson.worlds(
    "one-network",
    [
        "resolved_several",
        "sign_information",
        "sign_routing",
        "sign_waiting",
        "sign_cooperation",
    ],
    others=["holistic-government", "duty-lists", "territory-leads"],
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 征象是线索，代价才是账：说“碎片化”之前，先说它让多少事解决不了。
