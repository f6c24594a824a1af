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
# *Summary. Purchase adds hands where work can be purchased, which is a small part of all that arises. One dominant
# payer makes errands hard to refuse. A result with no clear difference is a result.*

# %%
from sim import course

lesson = course.start(6)

# %% [markdown] tags=["slide"]
# ## 钱怎样变成能力，又怎样变成依附
#
# - 街道把一笔钱分成几个标段，社会组织来投；价钱够、领域合，它才投。
# - 中标的多雇几个人，接可购买的事项（助老、就业帮扶、心理、调解的一部分……）。
# - 收入越依赖一家，临时差事越推不掉；差事占掉服务的工时。
# - 宁波的研究写道，一些组织成了政府的延伸，独立性差，难以抗拒推过来的行政事务（seed003）。

# %% [markdown] tags=["handout"]
# ## 先写下你的预测

# %%
lesson.ask("6.0")
lesson.predict("6.0", 50)

# %%
found = lesson.compare("baseline", "purchase-services", "purchase-services-evaluated")
lesson.show(found, "differences")

# %%
lesson.reveal("6.0")

# %% [markdown]
# ## “没有明显差别”怎么读
#
# 它说的是：这么多组运气之下，看不出差别。可能真的没有，也可能太小。要看区间有多宽：

# %%
for name in ("purchase-services", "purchase-services-evaluated"):
    limits = found.difference(name, "resolved_90d").limits
    print(
        found.title(name, "zh"),
        f"{100 * limits.mean:+.2f} 个百分点，区间 {100 * limits.low:+.2f} … {100 * limits.high:+.2f}",
    )

# %% [markdown]
# 区间很窄、又贴着零：在**全部**诉求里，差别确实小。因为可购买的事项只占一小部分：

# %%
model = lesson.model("baseline")
items = model.catalogue.items
first = model.catalogue.category_item[:, 0]
purchasable = items["purchasable"][first] == 1
cases = model.cases
share = purchasable[cases["category"]].mean()
print(f"首项需求可购买的诉求，占全部发生的 {100 * share:.1f} %")

# %% [markdown] tags=["slide", "figure:differences"]
# ## 对谁有用
#
# 平均数看不出来的好处，可能全在一小部分人那里。问“有没有用”之前，先问“对谁、对哪类事”。

# %% [markdown] tags=["handout"]
# ## 练习

# %%
lesson.ask("6.1")
answer = None
if answer is not None:
    lesson.check("6.1", answer)

# %%
lesson.ask("6.2")
answer = None
if answer is not None:
    lesson.check("6.2", answer)

# %% [markdown] tags=["slide"]
# ## 诚实的一页

# %%
lesson.honest()

# %% [markdown]
# 一个**经不起不确定性**的结果：

# %%
lesson.worlds("purchase-services", ["resolved_90d", "organizations_alive", "satisfied"])

# %% [markdown] tags=["slide"]
# ## 带走的一句话
#
# 买服务时，也看看自己在买什么样的关系。
