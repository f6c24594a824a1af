"""Every decision, and every reason that may be kept with one, has words of its own in both languages."""

from __future__ import annotations

import pytest

from sim.actors.columns import HeadReason
from sim.actors.reasons import (
    Bid,
    BidReason,
    DayReason,
    ErrandReason,
    HeadStayReason,
    Stay,
    StayReason,
)
from sim.cases.columns import After, AfterReason, RatingReason, Reopening, Voice, VoiceReason
from sim.model.decision_words import (
    AFTER,
    AFTER_WHY,
    BID,
    BID_WHY,
    DAY_WHY,
    ERRANDS_WHY,
    HEAD_STAY_WHY,
    HEAD_WHY,
    RATING_WHY,
    REOPENING,
    STAY,
    STAY_WHY,
    VOICE,
    VOICE_WHY,
)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Voice, VOICE),
        (VoiceReason, VOICE_WHY),
        (After, AFTER),
        (AfterReason, AFTER_WHY),
        (RatingReason, RATING_WHY),
        (Reopening, REOPENING),
        (Bid, BID),
        (BidReason, BID_WHY),
        (ErrandReason, ERRANDS_WHY),
        (DayReason, DAY_WHY),
        (Stay, STAY),
        (StayReason, STAY_WHY),
        (HeadReason, HEAD_WHY),
        (HeadStayReason, HEAD_STAY_WHY),
    ],
)
def test_every_code_has_words_of_its_own(codes, words):
    assert set(words) == set(codes)
    for n in range(2):
        said = [pair[n] for code, pair in words.items() if code]
        assert all(said)
        assert len(set(said)) == len(said)
