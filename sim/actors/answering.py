"""Who answers for a matter, who may be called to it, and what does not count.

That is the first responsible body (首接负责), whistles for matters of one owner (吹哨), and demands that are
struck out or registered (剔除、挂账).  Each is a share of matters that a policy sets in a street; a matter
falls under it or not by one draw of its own, the same under every policy and for everybody.
"""

from __future__ import annotations

from sim.actors.body import HOURS_A_DAY, load_of, of_street, worth_of_points
from sim.actors.lists import knows_owner
from sim.actors.looking import hears_the_end
from sim.cases.causes import is_beyond_reach, is_found
from sim.codes import BodyKind, Level, Owed, Way
from sim.engine import njit
from sim.rng import Stream, key2, key3, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def whistles_for_one(w: World, b: int, c: int, need: int) -> bool:
    """Whether body ``b`` may call the owner of a matter of which it sees one need and may not settle it.

    A community calls its street, for what the street may settle; a street calls a department whose matter it
    knows it to be.
    """
    case = w.cases[c]
    street = w.grids[case.grid].street
    kind = w.bodies[b].kind
    item = w.tasks[MAX_NEEDS * c + need].item
    share = 0.0
    if kind == BodyKind.COMMUNITY:
        near = w.may[w.street_body[street], item] == 1 or w.may[w.team_body[street], item] == 1
        share = w.rules[street].whistle_community if near else 0.0
    elif of_street(kind):
        share = w.rules[street].whistle_street
    if share <= 0.0 or w.may[b, item] == 1 or not knows_owner(w, c, item, need, b):
        return False
    return uniform(key3(case.key, Stream.WHISTLE, need)) < share


@njit
def may_go_up(w: World, b: int, t: int) -> bool:
    """Whether body ``b`` may send task ``t`` up (上报): a community to its street, a street to the centre.

    It is open for the share of matters that the street allows, until somebody has ruled; a community does not
    send up again what the street has had.
    """
    c = t // MAX_NEEDS
    share = w.rules[w.grids[w.cases[c].grid].street].upward
    kind = w.bodies[b].kind
    if share <= 0.0 or w.tasks[t].mandate == 1:
        return False
    if not of_street(kind) and (kind != BodyKind.COMMUNITY or w.cases[c].top_level > Level.COMMUNITY):
        return False
    return uniform(key2(w.cases[c].key, Stream.UPWARD)) < share


@njit
def falls_to_first(w: World, c: int) -> bool:
    """Whether whoever has case ``c`` first answers for it to its end."""
    share = w.rules[w.grids[w.cases[c].grid].street].first
    return share > 0.0 and uniform(key2(w.cases[c].key, Stream.ANSWERS)) < share


@njit
def note_first(w: World, b: int, c: int) -> None:
    """Body ``b`` is sent case ``c``; the first answers for it.  Centres only dispatch."""
    kind = w.bodies[b].kind
    if kind == BodyKind.CITY_CENTRE or kind == BodyKind.DISTRICT_CENTRE:
        return
    if w.cases[c].first < 0 and falls_to_first(w, c):
        w.cases[c].first = b


@njit
def follow_up(w: World, c: int) -> None:
    """Whoever answers for case ``c`` goes along when it changes hands, and lays its file before the next."""
    first = w.cases[c].first
    if first >= 0:
        w.debt[first, Owed.MEETINGS] += w.p[0].follow_hours


@njit
def still_answers(w: World, b: int, c: int) -> float:
    """Cost to body ``b`` of sending case ``c`` away where it goes on answering for it; 0 where it does not.

    It must go along, and it is charged if the matter ends denied, which it reckons with as it has seen it
    happen to replies of its own.
    """
    if w.cases[c].first != b:
        return 0.0
    p = w.p[0]
    risk = w.bodies[b].checked * w.bodies[b].denied[Way.REPLY]
    going = p.d3_effort * p.follow_hours / HOURS_A_DAY * (1.0 + load_of(w, b))
    return going + worth_of_points(w, w.reward[b].verified + p.d3_caught) * risk


@njit
def shown_beyond(w: World, c: int) -> bool:
    """Whether somebody found out that case ``c`` is beyond the reach of this level, and the file says so."""
    if not is_beyond_reach(w, c):
        return False
    for n in range(w.cases[c].needs):
        if is_found(w, MAX_NEEDS * c + n):
            return True
    return False


@njit
def escapes(w: World, c: int) -> float:
    """Chance that a reply to case ``c`` does not count in the evaluation of whoever closes it.

    What is shown to be beyond reach is put on the register (挂账).  Anything else may be called an
    unreasonable demand, and whoever rules on that, without looking, lets a share of it pass (剔除).
    """
    rules = w.rules[w.grids[w.cases[c].grid].street]
    if rules.register > rules.exempt and shown_beyond(w, c):
        return rules.register
    return rules.exempt


@njit
def is_struck_out(w: World, c: int, way: int) -> bool:
    """Whether the closing of case ``c``, handled in ``way``, is taken off the books; ruling takes time."""
    share = escapes(w, c)
    if share <= 0.0 or (way != Way.REPLY and not shown_beyond(w, c)):
        return False
    w.debt[w.centre_body[w.grids[w.cases[c].grid].district], Owed.DESK] += w.p[0].strike_hours
    return uniform(key3(w.cases[c].key, Stream.STRUCK, w.cases[c].reopened)) < share


@njit
def charge_repeat(w: World, c: int) -> None:
    """Residents bring the closed case ``c`` again: a share of such matters counts against who closed it.

    To that body it is as good as a call-back that denies the closing.  What does not count is left out.
    """
    case = w.cases[c]
    share = w.rules[w.grids[case.grid].street].repeats
    if share <= 0.0 or case.closer < 0 or case.struck == 1:
        return
    if uniform(key3(case.key, Stream.REPEATED, case.reopened)) < share:
        w.bodies[case.closer].asked += 1.0
        w.bodies[case.closer].slips += 1.0
        hears_the_end(w, case.closer, case.way, True)
