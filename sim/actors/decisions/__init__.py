"""What actors decide, one file per decision: options, terms, and how they are weighed.

=====================================  ===============================================================
file                                   who decides what
=====================================  ===============================================================
``d1_report_or_keep_silent``           residents: whether and where to report a problem
``d2_spend_the_day``                   grid staff: how to spend the hours of a day
``d3_accept_return_summon_close``      bodies: accept a need, send it on, summon others, close it; what to
                                       do at the limit and after one's own part
``d4_come_when_summoned``              bodies: join a joint case or stay out
``d5_bid_for_a_contract``              social organizations: bid or not, which errands to take
``d6_after_a_closing``                 residents: what to do about a matter not met; their rating
=====================================  ===============================================================

Words of options and reasons stand beside their members in :mod:`sim.codes`; the weighing of bodies is shared
(:mod:`sim.actors.decisions.weighing`), that of people is in :mod:`sim.actors.main_reason`.
"""
