# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 6 课　政府购买服务：能力与依附
#
# **问题。** 花钱请社会组织来办，是多了一双手，还是多了一个下级？
#
# *Summary. Purchase adds hands, and a queue where those hands are few. Matters that an organization takes are resolved
# later; more of them are resolved where it has hours to look, fewer where it goes by the book. The mean hides both.*

# %%
from sim import course

lesson = course.start(6)

# %% [markdown] tags=["slide"]
# ## 钱怎样变成能力，又怎样变成依附
#
# - 街道把一笔钱分成几个标段，社会组织来投；价钱够、领域合，它才投。
# - 中标的多雇几个人，接可购买的事项（助老、就业帮扶、心理、调解的一部分……）。
# - 收入越依赖一家，临时差事越推不掉；差事占掉服务的工时。
# - 宁波的研究说，依附部门的组织资源多，却成了政府的延伸，推不掉塞过来的行政事务；草根组织又弱小分散（seed003）。
#   成都的研究要社区组织去行政化（seed001），昆明请第三方监督评估（seed000）。

# %% [markdown] tags=["slide", "handout", "ask:6.0"]
# ## 先写下你的预测

# %%
lesson.ask("6.0")
lesson.predict("6.0", None)  # 把 None 换成你的预测

# %% [markdown]
# ## 小实验：换一个大一点的区
#
# 前几课的示范区只有两万人，一年多半发不出一个完整的项目。这一课换到官渡区的十分之一人口；
# 三种安排：现状；购买服务，附带行政差事；同样的钱，加第三方评估、公开竞争，合同里不派差事。

# %%
found = lesson.compare("baseline", "purchase-services", "purchase-services-evaluated", larger=True)
lesson.show(found, "differences")

# %%
lesson.read("purchase-services", "dependence", "resolved_90d", larger=True)

# %%
lesson.reveal("6.0")

# %% [markdown]
# ## 平均数里看不见的
#
# 上面每一格都是**全部**诉求的平均，差别要么小到可忽略，要么还看不出。可以购买的事项（养老助残、心理与家庭危机）只占一小部分。
# 把它们单独拿出来：方向还看不出。

# %%
lesson.kinds("purchase-services", "purchase-services-evaluated")

# %% [markdown]
# 再窄一步：只看机构最先经手的那一批件。随机数相同，同一批件在“不购买”的那一生里也有结局，一件对一件地比：

# %%
lesson.taken("purchase-services", "purchase-services-evaluated")

# %% [markdown] tags=["slide", "figure:taken"]
# ## 多一双手，也多一支队
#
# - 机构接走的件，六组里组组都比不买时解决得晚：单子多，人手少，件在它那里排队。
# - 机构照章办理占得越多，解决得越少：没有工夫先查症结，只治了标。有工夫先查的，解决得比不买还多。
# - 两头一平均，就什么也看不见。“还看不出”不等于“没有差别”：先问是谁办的、有没有工夫。

# %% [markdown]
# ## 花费
#
# 三种安排的花费与解决；再看加上评估与竞争以后，与“单纯购买”（不是现状）的差别。

# %%
lesson.show(found, "cost-resolution")

# %%
lesson.read(
    "purchase-services-evaluated", "cost_yuan", "dependence", against="purchase-services", larger=True
)

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("6.1")
lesson.check("6.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("6.2")
lesson.check("6.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("6.3")
lesson.check("6.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：有没有组织来投标、一笔钱买得到几个工时，都靠假设。课上看得出的差别，换了假设还在吗？
# 图上要是有“=”的一段，那是买了等于没买的世界。要是样样都站得住，再问附评估的购买。最后一行点名站不住的。

# %%
lesson.worlds(
    "purchase-services",
    ["resolved_90d", "dependence", "satisfied"],
    others=["purchase-services-evaluated"],
    larger=True,
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 买服务时，也看看自己在买什么样的关系。
