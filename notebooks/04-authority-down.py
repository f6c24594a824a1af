# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 4 课　治权下沉：接得住吗
#
# **问题。** 只把权限放到街道，不给人、不给钱，会快还是会堵？
#
# *Summary. Authority alone, and authority with people and money. Hand-overs fall in both; the backlog tells them
# apart. Which figure one looks at decides whether the reform was a success.*

# %%
from sim import course

lesson = course.start(4)

# %% [markdown] tags=["slide"]
# ## 两个方案
#
# - **只下放权限**：一部分区级事项，街道可以自己办结。
# - **人、财、权同步**：办这些事的人和钱跟着事走，另加扶持资金和培训。
#
# 宁波的研究主张多部门同步下放，事、人、财、权、责一起走，怕的正是中间出现真空（seed003）；
# 长春的报告说街道有责无权、小马拉大车（seed002）。

# %% [markdown] tags=["slide", "handout", "ask:4.0"]
# ## 先写下你的预测

# %%
lesson.ask("4.0")
lesson.predict("4.0", None)  # 把 None 换成你的预测

# %%
found = lesson.compare("baseline", "authority-down", "authority-people-money-down")
lesson.show(found, "differences")

# %%
lesson.reveal("4.0")

# %%
lesson.show(found, "days")

# %% [markdown] tags=["slide", "figure:days"]
# ## 积压的样子
#
# 权限下去的那一天不会堵，堵是慢慢堆起来的：件越来越多地停在街道，熟手却没有多。
# 右图更要紧：累计真正解决的，从哪个月起落在现状后面？只开第一季度的总结会，看得见吗？

# %% [markdown]
# ## 两个三角形动了吗

# %%
lesson.show(found, "two-triangles")

# %% [markdown]
# ## 转手少了，空手经手却多了？
#
# 下面几格读数。转手只数派出去以后在单位之间的传递；征象一（流转）数每件办结的诉求有多少次“经了手、没干活”。
# 两个数于是可以往相反的方向走。街道接了、做不完的件，去了哪里？

# %%
lesson.read("authority-down", "transfers_mean", "sign_routing", "resolved_90d", "backlog")

# %% [markdown]
# 把街道一年里的每一次经手数一遍：办完的、转给别家的、在纸面上办结的，三种安排各多少？

# %%
lesson.streets("baseline", "authority-down", "authority-people-money-down")

# %% [markdown]
# 只下放权限的街道，转给别家的少了，在纸面上办结的多了：没有转手，却是一次没干活的经手。
# 多出来的纸面办结，是街道变懒了，还是办不过来？给了人和钱的那一种呢？

# %% [markdown]
# 再看同步下放，这一次参照是“只下放权限”，不是现状：

# %%
lesson.read("authority-people-money-down", "backlog", "resolved_90d", against="authority-down")

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("4.1")
lesson.check("4.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("4.2")
lesson.check("4.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("4.3")
lesson.check("4.3", None)  # 把 None 换成你的答案

# %% [markdown]
# ## 自己动手：换一个假设
#
# 街道每万人有几名办事人员？这是参数 street_staff（假设，没有人有准数）。街道本来就人多的城市，堵得会轻一些吗？
# 先说出你的猜测和理由，再看图。

# %%
lesson.assume("authority-down", ["backlog", "resolved_90d"], "street_staff", (0.8, 1.2, 2.0))

# %% [markdown]
# 两格放在一起看：人多的街道，积压多了还是少了？真正解决掉得多了还是少了？积压多一定是坏事吗？
# 人少的街道，没有积压的那些件去了哪里？（提示：办结不等于解决。）

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：同步下放的影响，在多少个可能的世界里还是课上的方向？积压呢？
# 要是样样都站得住，就问得宽一些：只下放权限的那一种，还有两种下放谁高谁低。最后一行点名站不住的。

# %%
lesson.worlds(
    "authority-people-money-down",
    ["transfers_mean", "backlog", "resolved_90d", "days_to_resolution_median"],
    others=["authority-down"],
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 放权之前先问：谁来接，他接过没有，手里有几个人。
