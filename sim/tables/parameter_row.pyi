"""Declared parameters as a type checker sees them; written by ``python docs/refresh.py``."""

from sim.tables.column import Row

class ParameterRow(Row):
    """One value per declared parameter."""

    hours_per_day: float
    """working hours per person and day (hours)"""
    workdays_per_week: float
    """working days per week of offices (days)"""
    grid_workdays_per_week: float
    """working days per week of grid staff (days)"""
    community_staff: float
    """committee workers besides grid staff (persons per 10000 residents)"""
    street_staff: float
    """street officers who handle matters (persons per 10000 residents)"""
    team_staff: float
    """street enforcement officers (persons per 10000 residents)"""
    department_staff: float
    """factor on the catalogue's department staff (ratio)"""
    centre_staff: float
    """district centre staff (persons per 100000 residents)"""
    hotline_staff: float
    """hotline agents (persons per 10000 contacts a year)"""
    mediation_staff: float
    """full-time people's mediators (persons per 10000 residents)"""
    property_staff: float
    """property staff who answer owners' matters (persons per 1000 households)"""
    organization_density: float
    """service organizations able to take cases (organizations per 100000 residents)"""
    organization_persons: float
    """persons an organization pays from other income (persons)"""
    organization_other_income: float
    """income from others than government (yuan per year)"""
    skill_grid: float
    """competence of grid staff: expert hours of looking in an hour (ratio)"""
    skill_community: float
    """competence of community workers: expert hours of looking in an hour (ratio)"""
    skill_street: float
    """competence of street officers: expert hours of looking in an hour (ratio)"""
    skill_team: float
    """competence of street enforcement officers: expert hours of looking in an hour (ratio)"""
    skill_department: float
    """competence of district departments: expert hours of looking in an hour (ratio)"""
    skill_city: float
    """competence of city departments: expert hours of looking in an hour (ratio)"""
    skill_organization: float
    """starting competence of organizations: expert hours of looking in an hour (ratio)"""
    skill_mediation: float
    """competence of full-time mediators: expert hours of looking in an hour (ratio)"""
    skill_property: float
    """competence of property managers: expert hours of looking in an hour (ratio)"""
    skill_head: float
    """competence of building and unit heads in settling matters: expert hours of looking in an hour
    (ratio)
    """
    forms_front: float
    """forms and inspections at grid and community (hours per person and day)"""
    forms_street: float
    """forms and inspections at the street (hours per person and day)"""
    forms_department: float
    """forms and meetings in departments (hours per person and day)"""
    duties_grid: float
    """duties a grid leader holds at once (duties)"""
    duties_other: float
    """duties held at once elsewhere (duties)"""
    budget_street: float
    """street budget for handling matters (office and team share it by their staff) (yuan per resident and
    year)
    """
    budget_community: float
    """community budget for handling matters (yuan per resident and year)"""
    budget_department: float
    """department budget for handling matters (yuan per officer and year)"""
    points_closing: float
    """evaluation points for closing on time (points of 100)"""
    points_verified: float
    """evaluation points for confirmed resolution (points of 100)"""
    points_joint: float
    """evaluation points for joint work (points of 100)"""
    monitor: float
    """share of returned cases looked into (share)"""
    ledger: float
    """records per closed case (hours)"""
    territory: float
    """share of tickets sent to the street first (share)"""
    callback: float
    """share of closures called back (share)"""
    ruling: float
    """returns and passes by streets after which the centre rules (returns and passes)"""
    clarity_known: float
    """share of kinds of matter whose owner the lists name, known categories (share)"""
    clarity_novel: float
    """share of matters whose owner the lists name, novel categories (share)"""
    assist_clarity: float
    """clarity of who must assist (share)"""
    sensors: float
    """public space under sensors (share)"""
    meeting: float
    """households in reach of a meeting place (share)"""
    intake_hours: float
    """reading and registering one task (hours)"""
    case_day_hours: float
    """most hours one matter can absorb in a day (hours per day)"""
    hours_spread: float
    """log standard deviation of hours around the category's mean (log hours)"""
    severity_spread: float
    """log standard deviation of severity (log index)"""
    burst_share: float
    """share of problems that come in bursts (share)"""
    burst_size: float
    """problems that one burst brings on average (problems)"""
    burst_days: float
    """days over which a burst comes in (days)"""
    unchecked_fault: float
    """further matters of the kind a year for each clearance not asked for (matters per waived clearance
    and year)
    """
    unchecked_fades: float
    """share of what was let through that no longer matters a month later (share per month)"""
    patch_left: float
    """share of the work left after a patch (share)"""
    duplicate_hours: float
    """time a duplicate costs its holder (hours)"""
    triage_hours: float
    """time of a centre for one dispatch (hours)"""
    ruling_hours: float
    """time of a centre for a ruling (hours)"""
    callback_hours: float
    """time of the centre for one call-back (hours)"""
    callback_full_days: float
    """backlog of the centre at which call-backs are skipped (working days)"""
    hotline_full_days: float
    """backlog of the hotline at which a caller does not get through (working days)"""
    callback_answer: float
    """share of residents who answer a call-back (share)"""
    summon_hours: float
    """time of each party to a joint case (hours)"""
    force_setup_hours: float
    """time of each seconded person until a task force works (hours per person)"""
    force_meeting_hours: float
    """time of each seconded person at the weekly meeting of a task force (hours per person and week)"""
    force_case_hours: float
    """leader's time to put one matter on the list of a task force (hours per matter)"""
    force_full_days: float
    """work on the list of a member of a task force at which nothing more is put there (working days)"""
    window_gain: float
    """share of needs noticed when all departments sit behind the window (share)"""
    notice_need: float
    """chance that intake without a common window notices the further needs (share)"""
    attention_severity: float
    """severity from which leaders take a matter under their own eyes (harm index)"""
    analysis_hours: float
    """analysis time to see all sides of one matter (hours)"""
    d3_money: float
    """weight of money that is gone (utility)"""
    d3_scale: float
    """scale of the noise in bodies' choices (utility)"""
    d3_solve: float
    """worth of doing one's work well (utility)"""
    d3_points: float
    """worth of one hundred evaluation points (utility per 100 points)"""
    d3_effort: float
    """cost of a day's work (utility per 8 hours)"""
    d3_load: float
    """further cost of an hour of work per unit of the logarithm of one and the working weeks of backlog
    (ratio)
    """
    d3_doubt: float
    """how much a wait as long as the time left lowers the belief of being in time (ratio)"""
    d3_duty: float
    """cost of sending away what is one's own and in one's power (utility)"""
    d3_risk: float
    """risk of acting without authority (utility)"""
    d3_blame: float
    """blame for a looked-into return that the lists do not bear out (utility)"""
    d3_return: float
    """paperwork of returning or passing on (utility)"""
    d3_summon: float
    """cost of summoning others (utility)"""
    d3_fatigue: float
    """further cost of summoning when wholly worn out by summons (utility)"""
    d3_owed: float
    """cost of summoning per favour that each of the people at work owes those summoned (utility per favour
    and person)
    """
    owed_fades: float
    """share of favours owed that is forgotten in a month (share per month)"""
    campaign_days: float
    """length of a campaign that begins by itself (days)"""
    campaign_share: float
    """share of matters of the kind that a campaign puts before all others (share)"""
    d3_shared: float
    """gain from each other body that joins (utility)"""
    d3_conscience: float
    """cost of closing on paper per unit of severity (utility)"""
    d3_caught: float
    """evaluation points lost when a resident denies a closing (points of 100)"""
    d3_pressing: float
    """how fast the reward for closing on time fades with working days left (share per working day)"""
    d3_extend: float
    """cost of asking for more time (utility)"""
    extension: float
    """length of an extension (deadlines)"""
    extensions: float
    """extensions that may be granted (times)"""
    blame_start: float
    """share of what is passed on that bodies expect to be looked into at the start (share)"""
    blame_learning: float
    """weight of one more experience of passing on (share)"""
    checked_learning: float
    """weight of one more closing in what a body believes about checks (share)"""
    d4_scale: float
    """scale of the noise in joining (utility)"""
    d4_goal: float
    """weight of agreeing goals (utility)"""
    d4_need: float
    """weight of having a matter of one's own that coming would serve (utility)"""
    d4_favour: float
    """weight of past help from the convener (utility)"""
    d4_resource: float
    """weight of being able to spare hours (utility)"""
    d4_load: float
    """how fast hours to spare shrink with backlog (share per working week)"""
    d4_pool: float
    """worth of a thousand yuan pooled per joint case (utility)"""
    d4_risk: float
    """weight of the risk taken (utility)"""
    d4_duty: float
    """weight of a clear duty to assist (utility)"""
    d4_threshold: float
    """ease of staying out (utility)"""
    d4_fatigue: float
    """weight of having been summoned too often (utility)"""
    fatigue_step: float
    """fatigue per summons and officer (0..1)"""
    fatigue_decay: float
    """weekly decay of fatigue (share per week)"""
    favour_start: float
    """willingness to help at the start (-1..1)"""
    favour_step: float
    """change of willingness after one help or refusal (-1..1)"""
    matter_kinds: float
    """kinds of matter within an item whose owner is known or not known (kinds)"""
    matter_skew: float
    """how unequal the kinds of matter within an item are (exponent)"""
    kinds_per_thousand: float
    """kinds of matter of an item that a desk has to know, per 1,000 people served (kinds per 1,000 people)"""
    kinds_renewed: float
    """kinds of matter that are renewed in a year (share a year)"""
    clerks_leave: float
    """dispatching clerks who leave in a year with what they know (share a year)"""
    placed_street: float
    """matters that owners accept from the street's desk, of all that arise: for the start only (share)"""
    placed_centre: float
    """matters that owners accept from the district centre's desk, of all that arise: for the start only
    (share)
    """
    signature_street: float
    """wait until the head of a street signs what leaves it (working days)"""
    signature_district: float
    """wait until the head of a district department signs what leaves it (working days)"""
    signature_city: float
    """wait until the head of a city department signs what leaves it (working days)"""
    nobodys_known: float
    """share of needs above the neighbourhood that are nobody's by any list, known categories (share)"""
    nobodys_novel: float
    """share of needs above the neighbourhood that are nobody's by any list, novel categories (share)"""
    two_owners: float
    """share of needs above the neighbourhood of which two bodies may be held to be the owner (share)"""
    d3_precedent: float
    """cost of taking a matter of which nobody can show that it is one's own (utility)"""
    d3_contest: float
    """cost of contesting a ruling (utility)"""
    d3_up: float
    """cost of sending a matter up to a superior (utility)"""
    ruling_days: float
    """wait until those who rule have met (working days)"""
    ruling_errs: float
    """share of rulings on disputed matters that name the wrong body (share)"""
    contract_full_days: float
    """backlog at which nothing more is sent to an organization (working days)"""
    purchase_cost: float
    """price of an hour of purchased service (yuan per hour)"""
    handling_cost: float
    """cost of an hour of staff (yuan per hour)"""
    item_cost: float
    """materials per hour of work (yuan per hour)"""
    depth_spread: float
    """log standard deviation of the looking a cause takes around the item's mean (log hours)"""
    party_hours: float
    """hours of talk of a wholly trusted person that the hardest party takes (hours)"""
    look_margin: float
    """how far looking goes past the find (ratio of the depth)"""
    look_hours: float
    """looking after which a body that handles in substance acts all the same (hours)"""
    look_hours_book: float
    """looking of a body that goes by the book (hours)"""
    talk_hours: float
    """talk with the parties after which a body that handles in substance acts all the same (hours)"""
    talk_hours_book: float
    """talk of a body that goes by the book (hours)"""
    file_keeps_hours: float
    """insight that goes whole with a form to a body that does not see the file (hours)"""
    file_keeps_share: float
    """share of further insight that goes with the form (share)"""
    notice_share: float
    """share of a further cause's depth at which it is noticed (share)"""
    failure_teaches: float
    """insight from a removal that did not hold, where it is on file (hours)"""
    related_reports: float
    """faster looking for each further report seen to be of the same matter (share)"""
    related_most: float
    """further reports of a matter beyond which one more tells nothing new (reports)"""
    symptom_rest: float
    """days until a matter whose symptom alone was removed shows again, in times of the category's (ratio)"""
    hold_days: float
    """days within which causes that hang together must be removed (days)"""
    competence_spread: float
    """log standard deviation of competence between bodies of a kind (log ratio)"""
    practice_gain: float
    """faster looking of staff with much practice (share)"""
    practice_half: float
    """matters with a known end per person at which half of that is reached (matters per person)"""
    practice_start: float
    """matters with a known end per person at the start (matters per person)"""
    practice_fades: float
    """practice lost in a month as people leave and forget (share per month)"""
    standing_grid: float
    """consent that an hour of talk of grid staff wins (ratio)"""
    standing_community: float
    """consent that an hour of talk of a committee wins (ratio)"""
    standing_street: float
    """consent that an hour of talk of street officers wins (ratio)"""
    standing_department: float
    """consent that an hour of talk of a department wins (ratio)"""
    standing_mediator: float
    """consent that an hour of talk of mediators wins (ratio)"""
    standing_helper: float
    """consent that an hour of talk of an organization or a property manager wins (ratio)"""
    standing_ties: float
    """further consent per hour for whoever knows everybody in the grid (ratio)"""
    forum_gain: float
    """further consent per hour where a meeting place is in reach of every household (ratio)"""
    selfhelp_hours: float
    """hours that residents who help themselves put in (hours)"""
    denied_full: float
    """share of checked closings after handling in substance that bodies expect to be denied at the start
    (share)
    """
    denied_book: float
    """share of checked closings by the book that bodies expect to be denied at the start (share)"""
    denied_reply: float
    """share of checked replies that bodies expect to be denied at the start (share)"""
    d3_craft_spread: float
    """standard deviation between bodies of the worth of doing one's work well (ratio)"""
    d3_routine: float
    """worth of having followed the procedure (utility)"""
    d3_severe: float
    """further worth of doing well what is severe (utility per unit of severity)"""
    d3_doubtful: float
    """reluctance to look into what is perhaps not one's own (utility)"""
    d3_watched: float
    """further worth of looking where others look on (utility)"""
    twin_hours: float
    """hours of everybody in a twin that does not lack hours (ratio)"""
    file_keeps: int
    """how much insight a form takes over a border (alternative)"""
    effort_levels: int
    """ways of taking a matter up (alternative)"""
    parties_agree: int
    """how several parties come to agree (alternative)"""
    follow_hours: float
    """hours that whoever answers for a matter spends each time it changes hands (hours per hand-over)"""
    strike_hours: float
    """the centre's hours to rule on one request not to count a closing (hours per request)"""
    city_household_size: float
    """mean persons in a family household (persons)"""
    city_family_population_share: float
    """share of residents who live in family households (share)"""
    city_urban_share: float
    """share of residents in towns (share)"""
    city_migrant_share: float
    """share of residents without local registration (share)"""
    city_elder_share: float
    """share of residents aged 60 and over (share)"""
    city_party_share: float
    """share of residents who are Party members (share)"""
    city_residents_per_grid: float
    """residents per grid (persons per grid)"""
    city_staff_per_grid: float
    """paid grid staff per grid (persons per grid)"""
    city_building_heads_per_grid: float
    """standard of building heads per grid (posts per grid)"""
    city_unit_heads_per_grid: float
    """standard of unit heads per grid (posts per grid)"""
    city_households_per_grid_standard: float
    """households that a grid is meant to hold (households per grid)"""
    city_hotline_contacts_per_resident_year: float
    """hotline contacts per resident and year (contacts per resident-year)"""
    city_urban_village_size: float
    """population of a village under a street office relative to an urban community (ratio)"""
    city_rural_size_most: float
    """largest mean population of a rural community of a district relative to an urban one (ratio)"""
    city_size_spread: float
    """spread of community population around its mean (standard deviation of the logarithm) (ratio)"""
    city_grid_size_spread: float
    """spread of grid population around its mean (standard deviation of the logarithm) (ratio)"""
    city_estates_urban_managed: float
    """relative number of grids of managed estates in an urban community (weight)"""
    city_estates_urban_old: float
    """relative number of grids of old estates in an urban community (weight)"""
    city_estates_urban_abandoned: float
    """relative number of grids of abandoned estates in an urban community (weight)"""
    city_estates_urban_village: float
    """relative number of grids of self-built village housing in an urban community (weight)"""
    city_estates_urban_village_managed: float
    """relative number of grids of managed estates in a village under a street office (weight)"""
    city_estates_urban_village_old: float
    """relative number of grids of old estates in a village under a street office (weight)"""
    city_estates_urban_village_abandoned: float
    """relative number of grids of abandoned estates in a village under a street office (weight)"""
    city_estates_urban_village_village: float
    """relative number of grids of self-built village housing in a village under a street office (weight)"""
    city_estates_rural_managed: float
    """relative number of grids of managed estates in a rural village (weight)"""
    city_estates_rural_old: float
    """relative number of grids of old estates in a rural village (weight)"""
    city_estates_rural_abandoned: float
    """relative number of grids of abandoned estates in a rural village (weight)"""
    city_estates_rural_farm: float
    """relative number of grids of farm housing in a rural village (weight)"""
    city_estate_clustering: float
    """weight of the community in the kind of estate of its grids (share)"""
    city_migrant_in_managed: float
    """share of migrants in managed estates relative to the mean (ratio)"""
    city_migrant_in_old: float
    """share of migrants in old estates relative to the mean (ratio)"""
    city_migrant_in_abandoned: float
    """share of migrants in abandoned estates relative to the mean (ratio)"""
    city_migrant_in_urban_village: float
    """share of migrants in self-built village housing relative to the mean (ratio)"""
    city_migrant_in_rural: float
    """share of migrants in farm housing relative to the mean (ratio)"""
    city_elder_in_managed: float
    """share of elders in managed estates relative to the mean (ratio)"""
    city_elder_in_old: float
    """share of elders in old estates relative to the mean (ratio)"""
    city_elder_in_abandoned: float
    """share of elders in abandoned estates relative to the mean (ratio)"""
    city_elder_in_urban_village: float
    """share of elders in self-built village housing relative to the mean (ratio)"""
    city_elder_in_rural: float
    """share of elders in farm housing relative to the mean (ratio)"""
    city_party_in_managed: float
    """share of Party members in managed estates relative to the mean (ratio)"""
    city_party_in_old: float
    """share of Party members in old estates relative to the mean (ratio)"""
    city_party_in_abandoned: float
    """share of Party members in abandoned estates relative to the mean (ratio)"""
    city_party_in_urban_village: float
    """share of Party members in self-built village housing relative to the mean (ratio)"""
    city_party_in_rural: float
    """share of Party members in farm housing relative to the mean (ratio)"""
    city_people_spread: float
    """spread of the shares of migrants, elders and Party members between grids of one kind (standard
    deviation of the logarithm) (ratio)
    """
    city_group_share_least: float
    """least share of migrants, elders or Party members in a grid (share)"""
    city_group_share_most: float
    """greatest share of migrants, elders or Party members in a grid (share)"""
    city_households_per_unit_managed: float
    """households per unit (staircase) in managed estates (households per unit)"""
    city_units_per_building_managed: float
    """units per building in managed estates (units per building)"""
    city_households_per_unit_old: float
    """households per unit (staircase) in old estates (households per unit)"""
    city_units_per_building_old: float
    """units per building in old estates (units per building)"""
    city_households_per_unit_abandoned: float
    """households per unit (staircase) in abandoned estates (households per unit)"""
    city_units_per_building_abandoned: float
    """units per building in abandoned estates (units per building)"""
    city_households_per_unit_urban_village: float
    """households per unit (staircase) in self-built village housing (households per unit)"""
    city_units_per_building_urban_village: float
    """units per building in self-built village housing (units per building)"""
    city_households_per_unit_rural: float
    """households per unit (staircase) in farm housing (households per unit)"""
    city_units_per_building_rural: float
    """units per building in farm housing (units per building)"""
    city_near_neighbours: float
    """communities of the same street to which each is tied, counted forwards along the street
    (communities)
    """
    city_street_links: float
    """ties between communities of streets that follow one another in a district (ties per pair of streets)"""
    city_border_links: float
    """ties between communities of two districts that touch (ties per border)"""
    city_far_tie_share: float
    """share of communities with a commuting or kinship tie to a community elsewhere in the district or in
    a district that touches it (share)
    """
    manager_margin: float
    """weight of a manager's margin (utility per full service)"""
    manager_profit: float
    """profit calculated into a full service (share)"""
    manager_fixed: float
    """part of the cost of a full service that a site costs whatever is done (share)"""
    manager_neglect: float
    """service of a manager that neglects, of what income would pay (share)"""
    manager_foresight: float
    """share of the fees that neglect will lose which a manager counts with (share)"""
    manager_watched: float
    """weight of being watched by somebody who can change the manager (utility)"""
    manager_blame: float
    """weight of an open matter per hundred households (utility per matter)"""
    manager_exit: float
    """cost of leaving a site (utility)"""
    neglect_arising: float
    """further property matters where nothing is served, of the usual number (ratio)"""
    owners_start: float
    """managed estates with an owners' committee at the start (share)"""
    owners_grievance: float
    """reason to found a committee where nothing is served (utility)"""
    owners_ties: float
    """worth per unit of mean ties for founding, going on and voting (utility)"""
    owners_guidance: float
    """worth of a hundred hours of guidance a year (utility per 100 hours)"""
    owners_meeting: float
    """worth of a meeting place in reach of everybody (utility)"""
    owners_effort: float
    """effort of founding a committee (utility)"""
    owners_scattered: float
    """further effort in old and abandoned estates (utility)"""
    owners_hold: float
    """ease of going on once elected (utility)"""
    owners_anger: float
    """worth of doing something where nothing is served (utility)"""
    owners_riddance: float
    """worth of being rid of a manager, in times of pressing it once (ratio)"""
    owners_press: float
    """effort and risk of holding back fees together (utility)"""
    owners_vote: float
    """effort of voting a manager out (utility)"""
    owners_withhold: float
    """share of fees held back when a committee calls for it (share)"""
    owners_win: float
    """share of households without the habit of paying that a committee wins over (share)"""
    owners_pledge: float
    """share of payers who pay from the first month of a manager voted in (share)"""
    switch_hours: float
    """time lost per further duty held (hours per person and day)"""
    patrol_reach: float
    """exposure per patrol hour in a neighbourhood of 1000 residents (exposure per hour)"""
    sensor_reach: float
    """daily exposure with full sensor cover (exposure per day)"""
    screening_reach: float
    """prevention stock per hour of preventive visits in a neighbourhood of 1000 residents (stock per hour)"""
    prevention_decay: float
    """daily decay of the prevention stock (share per day)"""
    head_notice_building: float
    """daily exposure with every building headed (exposure per day)"""
    head_notice_unit: float
    """daily exposure with every unit headed (exposure per day)"""
    head_hours_building: float
    """time of a building head (hours per day)"""
    head_hours_unit: float
    """time of a unit head (hours per day)"""
    head_limit: float
    """largest matter a head settles alone (hours)"""
    head_ties_skill: float
    """competence a head gains per unit of ties (ratio)"""
    head_start: float
    """morale on appointment (0..1)"""
    head_wear: float
    """monthly wear of morale (0..1 per month)"""
    head_recognition: float
    """monthly lift when everything passed up gets solved (0..1 per month)"""
    head_incentive: float
    """monthly lift per hundred yuan a month (0..1 per 100 yuan)"""
    head_support: float
    """monthly lift per ten hours of support a year (0..1 per 10 hours)"""
    head_result_start: float
    """share of matters passed up that heads expect to be solved (share)"""
    head_result_learning: float
    """weight of one more matter passed up by heads of a grid (share)"""
    head_burden: float
    """monthly loss when heads' time is fully used (0..1 per month)"""
    head_quit_at: float
    """morale at which half of the heads quit within a month (0..1)"""
    head_quit_scale: float
    """spread of the quitting point (0..1)"""
    head_asks: float
    """residents asked to take a post that was never filled (people per post and month)"""
    head_asks_again: float
    """residents asked to take a post whose head has quit (people per post and month)"""
    head_call: float
    """share of requests that go to volunteers and Party members first (share)"""
    head_load_learning: float
    """weight of one more day in how burdened a head feels (share per day)"""
    join_ties: float
    """worth of serving per unit of ties (utility)"""
    join_trust: float
    """worth of serving per unit of trust (utility)"""
    join_efficacy: float
    """worth of serving per unit of efficacy (utility)"""
    join_duty: float
    """worth of serving to volunteers and Party members (utility)"""
    join_incentive: float
    """worth of a hundred yuan a month (utility per 100 yuan)"""
    join_time: float
    """cost of an hour a day (utility per hour and day)"""
    join_threshold: float
    """ease of declining a post (utility)"""
    staff_morale: float
    """morale of grid staff at the start (0..1)"""
    staff_burn_load: float
    """monthly loss of morale per day of backlog (0..1 per month and day)"""
    staff_burn_cap: float
    """days of backlog beyond which more makes no difference to morale (days)"""
    staff_burn_forms: float
    """monthly loss of morale with the whole day on forms (0..1 per month)"""
    staff_burn_hours: float
    """monthly loss of morale per hour of overtime a day (0..1 per month and hour)"""
    overtime_end: float
    """overtime a day at which a further hour gets nothing done (hours per day)"""
    staff_recover: float
    """monthly return of morale towards its start (share per month)"""
    burnout_at: float
    """morale under which a team counts as burnt out (0..1)"""
    staff_morale_spread: float
    """half-range of morale between teams (0..1)"""
    staff_acquaintance: float
    """residents whom one grid worker can come to know by name (persons)"""
    staff_ties_start: float
    """share of whom they can know that grid staff know at the start (share)"""
    staff_ties_growth: float
    """monthly share of the people not yet known whom staff come to know (share per month)"""
    staff_ties_skill: float
    """competence in mediable matters that grid staff gain per unit of ties (ratio)"""
    staff_incentive: float
    """monthly lift of grid staff's morale per hundred yuan a month (0..1 per 100 yuan)"""
    stay_morale: float
    """weight of morale above or below the start's in staying (utility)"""
    stay_incentive: float
    """worth of staying per hundred yuan a month (utility per 100 yuan)"""
    stay_ties: float
    """worth of staying per unit of ties (utility)"""
    quit_search: float
    """cost of finding other work (utility)"""
    stay_scale: float
    """scale of what staff do not share in staying or quitting (utility)"""
    staff_quit: float
    """share of grid staff for whom other work comes up in a month (share per month)"""
    staff_refill: float
    """share of vacancies filled in a month (share per month)"""
    practice: float
    """experience gained with each finished item above one's own level (share of what is missing)"""
    novice_gap: float
    """competence a body lacks at first in items above its own level (ratio)"""
    d2_scale: float
    """scale of what is not weighed in giving an hour to a claim (utility)"""
    d2_waited: float
    """weight of work that is over its limit (utility)"""
    d2_limit: float
    """weight of work that is near its limit (utility)"""
    d2_near: float
    """working days before a limit within which work counts as near it (working days)"""
    d2_severity: float
    """weight of severity (utility per unit of harm)"""
    d2_pressure: float
    """how much more line work weighs where all its points were lost (factor)"""
    pressure_learning: float
    """weight of the latest week in the share of points for line work that a body believes to lose (share
    per week)
    """
    patrol_points: float
    """evaluation points at stake for patrols (points of 100)"""
    line_slips: float
    """slips in the ranking for an hour of checked line work over its limit (slips per hour)"""
    quit_search_office: float
    """cost of finding what an office offers (utility)"""
    member_turnout: float
    """share of the hours asked of Party members that they really give (share)"""
    member_reach: float
    """what an hour of a reporting Party member sees against an hour of patrol (ratio)"""
    member_talk: float
    """consent an hour of talk wins more where members give an hour a day for each thousand residents
    (ratio)
    """
    measure_window_short: float
    """short window (days)"""
    measure_window_long: float
    """long window (days)"""
    measure_response_days: float
    """limit for a first response (days)"""
    measure_halfwidth_share: float
    """precision asked for in comparisons (share)"""
    staff_mediation_admin: float
    """administrative mediators (persons per 10000 residents)"""
    staff_mediation_court: float
    """court-invited mediators (persons per 10000 residents)"""
    staff_mediation_trade: float
    """mediators of the trades (persons per 10000 residents)"""
    staff_counsellor: float
    """counsellors (persons per 10000 residents)"""
    hours_mediation_admin: float
    """hours a day that administrative mediators give to it (hours per person and day)"""
    hours_mediation_court: float
    """hours a day that court-invited mediators give to it (hours per person and day)"""
    hours_mediation_trade: float
    """hours a day that mediators of the trades give to it (hours per person and day)"""
    hours_counsellor: float
    """hours a day that counsellors give to it (hours per person and day)"""
    skill_mediation_admin: float
    """competence of administrative mediators: expert hours of looking in an hour (ratio)"""
    skill_mediation_court: float
    """competence of court-invited mediators: expert hours of looking in an hour (ratio)"""
    skill_mediation_trade: float
    """competence of mediators of the trades: expert hours of looking in an hour (ratio)"""
    skill_counsellor: float
    """competence of counsellors: expert hours of looking in an hour (ratio)"""
    mediate_worth: float
    """worth of competence at a matter to a mediator (utility)"""
    mediate_hard: float
    """weight of a matter that is likely to fail (utility per unit of severity, try and missing competence)"""
    trust_mean: float
    """trust in local government at the start (0..1)"""
    trust_spread_place: float
    """half-range of trust between grids (0..1)"""
    trust_spread_person: float
    """half-range of trust between persons (0..1)"""
    efficacy_mean: float
    """belief that one's voice counts (0..1)"""
    efficacy_spread: float
    """half-range of efficacy (0..1)"""
    legal_mean: float
    """legal awareness (0..1)"""
    legal_spread: float
    """half-range of legal awareness (0..1)"""
    ties_mean: float
    """share of neighbours known (0..1)"""
    ties_spread: float
    """half-range of ties (0..1)"""
    migrant_ties: float
    """ties of migrants as a share of others' (ratio)"""
    volunteer_share: float
    """residents who volunteer (share)"""
    notice_days: float
    """mean days until the person affected considers acting (days)"""
    passer_days: float
    """mean days until somebody considers reporting a public matter (days)"""
    witnesses: float
    """further residents who notice a public matter and consider reporting it (persons per matter)"""
    reconsider_days: float
    """days between considerations while nothing happens (days)"""
    considerations: float
    """considerations before one gives up (times)"""
    logit_scale: float
    """scale of the noise in residents' choices (utility)"""
    voice_weight: float
    """worth of voice per unit of severity x efficacy x trust (utility)"""
    effort_way_local: float
    """effort of the way to grid staff or committee (utility)"""
    effort_way_window: float
    """effort of the way to the window of the street, in town (utility)"""
    effort_way_rural: float
    """further effort of the way to the township seat, from a village of a township of the usual size
    (utility)
    """
    way_villages: float
    """communities of a street or township at which the way is as declared (communities)"""
    effort_way_petition: float
    """effort of the way to the petition office (utility)"""
    effort_form_local: float
    """effort of explaining a matter to grid staff or committee (utility)"""
    effort_form_hotline: float
    """effort of calling the hotline: menus, waiting, explaining to a stranger (utility)"""
    effort_form_window: float
    """effort of the form and the queue at a window (utility)"""
    effort_form_application: float
    """further effort of the certificates that an application takes (utility)"""
    effort_form_online: float
    """effort of an application online (utility)"""
    effort_form_petition: float
    """effort of writing a petition and having it taken (utility)"""
    effort_form_elder: float
    """further effort of an elder with menus, on the telephone or online (utility)"""
    effort_language_call: float
    """effort of a call in Mandarin for who does not speak it with ease (utility)"""
    effort_language_person: float
    """effort of talking face to face for a newcomer who speaks neither Mandarin with ease nor the local
    dialect (utility)
    """
    dialect_elder: float
    """share of elders who do not speak Mandarin with ease (share)"""
    dialect_migrant: float
    """share of migrants below sixty who do not speak Mandarin with ease (share)"""
    dialect_other: float
    """share of other residents who do not speak Mandarin with ease (share)"""
    effort_hours_leave: float
    """effort of taking leave for a window that is open when one works (utility)"""
    effort_hours_catch: float
    """effort of getting hold of grid staff who are off, or about only while one works (utility)"""
    effort_hours_petition: float
    """effort of taking leave for a petition, of who works (utility)"""
    works_share: float
    """share of residents below sixty who are at work when offices are open (share)"""
    hotline_usual: float
    """contacts per resident and year at which the effort of calling is as declared (contacts per resident
    and year)
    """
    hotline_habit: float
    """effort saved per unit of log contacts above the usual (utility per log ratio)"""
    effort_migrant: float
    """extra effort of a migrant without local registration (utility)"""
    hotline_known: float
    """share of residents who know the hotline (share)"""
    online_answers: float
    """share of questions a page answers where all services are online (share)"""
    ease_by_head: float
    """effort saved by an active head one knows (utility)"""
    ease_by_staff: float
    """effort saved by grid staff one knows (utility)"""
    seen_local: float
    """share of being-seen cost when telling somebody near by, per unit of ties (ratio)"""
    seen_window: float
    """share of being-seen cost at a window (share)"""
    seen_petition: float
    """share of being-seen cost of a petition (share)"""
    seen_hotline: float
    """share of being-seen cost on the hotline (share)"""
    selfhelp_value: float
    """worth of self-help per unit of severity (utility)"""
    selfhelp_ties: float
    """weight of ties beside efficacy in the worth of self-help (ratio)"""
    selfhelp_effort: float
    """the work of helping oneself (utility)"""
    selfhelp_efficacy: float
    """share of the speed at which residents find causes that hangs on efficacy and not on ties (share)"""
    meeting_ease: float
    """worth that a meeting place within reach adds to settling a matter among oneselves (utility)"""
    lapse_days: float
    """mean days until an unseen public matter goes away (days)"""
    feedback_days: float
    """days until the resident knows whether a closed matter is met (days)"""
    again_weight: float
    """worth of reopening per unit of severity x efficacy (utility)"""
    again_effort: float
    """effort of reporting again (utility)"""
    again_weary: float
    """worth of voice lost with every time the matter was reopened in vain (utility)"""
    higher_effort: float
    """effort of going to a higher level (utility)"""
    petition_effort: float
    """effort of petitioning after a closed case (utility)"""
    anger_weight: float
    """weight of time lost beyond tolerance when choosing to go higher (utility per tolerance)"""
    shrug_value: float
    """worth of shrugging (utility)"""
    tell_weight: float
    """worth of telling the neighbours per unit of ties x distrust x severity (utility)"""
    tell_again: float
    """share of a bad experience that telling the neighbours adds (share)"""
    trust_gain: float
    """trust gained by one truly resolved matter (0..1)"""
    trust_loss: float
    """trust lost by one unresolved closed matter (0..1)"""
    trust_neighbours: float
    """neighbours who hear of one experience (persons)"""
    trust_neighbour_share: float
    """share of an experience that a neighbour takes over (share)"""
    trust_diffusion: float
    """weekly share of the gap to neighbouring communities that closes (share per week)"""
    trust_influence: int
    """which neighbouring communities count for the diffusion of trust (alternative)"""
    trust_bound: float
    """gap in trust beyond which a neighbouring community is not listened to (0..1)"""
    trust_return: float
    """weekly share of the gap to the long-run level that closes (share per week)"""
    channel_learning: float
    """weight of one more experience with a channel in a grid (share)"""
    channel_start: float
    """belief at the start that a channel works (0..1)"""
    rating_base: float
    """satisfaction with a met need before waiting counts (utility)"""
    rating_trust: float
    """satisfaction per unit of own trust above the mean (utility)"""
    rating_wait: float
    """satisfaction lost per tolerance of waiting (utility)"""
    rating_passed: float
    """satisfaction lost per idle touch (utility)"""
    rating_unmet: float
    """satisfaction lost when the need is not met (utility)"""
    reminder_days: float
    """tolerances after which a waiting resident reminds (tolerances)"""
    aggravation: float
    """chance that a matter beyond tolerance gets out of hand (share per unit of severity and
    consideration)
    """
    consult_share: float
    """share of hotline contacts answered directly (share)"""
    consult_hours: float
    """time of an agent for one contact (hours)"""
    run_in: float
    """run-in (days)"""
    hours_a_year: float
    """working hours per person and year (hours per year)"""
    bid_margin: float
    """margin an organization wants before it bids (share of the price)"""
    bid_fixed: float
    """cost of holding one contract whatever its size (yuan per year)"""
    bid_connection: float
    """weight of earlier public income where award is not competitive (merit per share)"""
    bid_noise: float
    """spread of judgement in awards (merit)"""
    bid_credibility: float
    """weight of credibility beside competence in an award on merit (merit per credibility)"""
    errand_refusal: float
    """share of errands a fully independent organization declines (share)"""
    errand_least_hours: float
    """least hours a week against which errands are measured (hours per week)"""
    independence_learning: float
    """quarterly step of independence towards what income and errands leave (share per quarter)"""
    quality_errands: float
    """weight of the share of hours that errands eat beside independence in the change of competence
    (ratio)
    """
    quality_learning: float
    """quarterly step of competence (0..1 per quarter)"""
    credibility_heard: float
    """quarterly step of a name towards true quality by hearsay (share per quarter)"""
    credibility_checked: float
    """further quarterly step where a third party checks all the work (share per quarter)"""
    fold_income: float
    """yearly income under which an organization may fold (yuan per year)"""
    fold_share: float
    """share of organizations under the line that fold in a year (share per year)"""
    organization_breadth: float
    """chance that an organization also works in each field beyond its own (share)"""
    found_share: float
    """share of vacant places filled in a year without support (share per year)"""
    found_support: float
    """further organizations founded a year per 100000 yuan of support (organizations per 100000 yuan)"""
    other_income_dependence: float
    """weight of dependence against credibility in the growth of other income (ratio)"""
    other_income_growth: float
    """growth of other income with full credibility (share per year)"""
    fees_start: float
    """fee collection at the start in managed estates (share)"""
    fees_learning: float
    """monthly step of fee collection towards perceived service (share per month)"""
    service_learning: float
    """monthly step of service towards what fees pay (share per month)"""
    property_fee: float
    """what a full property service costs (yuan per household and year)"""
    fees_unmanaged: float
    """fee collection at the start in estates without a manager (share)"""
    fees_habit: float
    """share of households without a manager that would pay for a full service (share)"""
    complaint_weight: float
    """loss of perceived service per open property matter and hundred households (0..1)"""
    complaint_least: float
    """households that an estate counts as at least when open matters are felt (hundred households)"""
