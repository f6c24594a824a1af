# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown] tags=["slide"]
# # 第 7 课　考核什么，就得到什么
#
# **问题。** 考核从“按时办结”改成“群众认定解决”，要付出什么？专项行动之后，问题回不回来？
#
# *Summary. Three ways to evaluate and one campaign. Paying for timely closing moves the figure that is paid for;
# paying for verified solutions resolves more, slower and dearer. A campaign is compared with the same hours spread.*

# %%
from sim import course

lesson = course.start(7)

# %% [markdown] tags=["slide", "handout", "ask:7.0"]
# ## 先写下你的预测

# %%
lesson.ask("7.0")
lesson.predict("7.0", None)  # 把 None 换成你的预测

# %%
found = lesson.compare("baseline", "closing-targets", "citizen-verified", "both-evaluations")
lesson.show(found, "three-flags")

# %%
lesson.reveal("7.0")

# %% [markdown] tags=["slide", "figure:three-flags"]
# ## 分数往哪边移，什么跟着变
#
# - 只考核按时办结：更准时了，真正解决的反而少了，群众亲口说的也没有变好。
# - 又把没接通的回访算作满意：账面满意率比群众亲口说的高出一截；现状里，这两个数是同一个。
# - 群众认定解决才算：解决多了，纸面难看了，队伍长了，钱多花了。
# - 两样都考：没有免费的指标。
#
# 昆明每月通报、季度调度、年终考核（seed004）；成都的研究主张以居民满意度为主要导向（seed001）。

# %%
lesson.show(found, "differences")

# %% [markdown]
# 群众认定解决的好处与代价，读数；花费与解决放在一张图上：

# %%
lesson.read("citizen-verified", "resolved_90d", "closed_on_time", "backlog", "cost_yuan")

# %%
lesson.show(found, "cost-resolution")

# %% [markdown]
# ## 谁来回访
#
# 回访要人。同样的考核，不加回访的人，会怎样？

# %%
staffed = lesson.compare("citizen-verified", "citizen-verified-unstaffed")
lesson.show(staffed, "differences")

# %% [markdown]
# ## 专项行动
#
# 同样多的加班工时：一种集中在几次行动里、只办点名的几类；另一种均匀用在全年。

# %%
campaign = lesson.compare("campaign-hours-spread", "campaigns")
lesson.show(campaign, "days")

# %% [markdown] tags=["slide", "figure:days"]
# ## 行动与间歇
#
# 看右图：行动那几周，解决的件一下子多出来；行动一停，又慢慢还回去。要看年末剩下多少，不要只看最高的那一点。
# 宁波的研究把这叫做“运动”与“运动”之间的间歇期，问题重新积累，久治不愈（seed003）。

# %%
lesson.read("campaigns", "resolved_all", "resolved_90d", against="campaign-hours-spread")

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("7.1")
lesson.check("7.1", None)  # 把 None 换成你的答案

# %%
lesson.ask("7.2")
lesson.check("7.2", None)  # 把 None 换成你的答案

# %%
lesson.ask("7.3")
lesson.check("7.3", None)  # 把 None 换成你的答案

# %% [markdown] tags=["slide", "honest"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown] tags=["slide", "figure:worlds", "said"]
# ## 换了假设，还站得住吗
#
# 找一个**经不起不确定性**的结果：分数在人心里有多重、没治本的办结多容易被查到，都是假设。考核按时办结，课上看得出的还在不在？
# 要是样样都站得住，就问得宽一些：群众认定、两种并用，还有几种考核谁高谁低。最后一行点名站不住的。

# %%
lesson.worlds(
    "closing-targets",
    ["closed_on_time", "satisfied", "satisfied_books", "resolved_90d", "petitioned"],
    others=["citizen-verified", "both-evaluations"],
)

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 指标成了目标，就不再是好指标。换指标之前，先想想它会被怎样完成。
