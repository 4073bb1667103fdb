"""What the directory decides, without Django: plain values in, an answer with its reasons out."""

from goldenthread.directory.rules.bodies import council_key, is_here
from goldenthread.directory.rules.matching import Match, distinctive_words, match, postcode_of
from goldenthread.directory.rules.ratings import QUESTIONS, RatingColumn, RatingGrid, RatingSeen, ratings_over_time
from goldenthread.directory.rules.services import ServiceChoice, routing_services
from goldenthread.directory.rules.spells import contract_may_be_kept, placement_may_be_kept, spell_may_end

__all__ = [
    "QUESTIONS",
    "Match",
    "RatingColumn",
    "RatingGrid",
    "RatingSeen",
    "ServiceChoice",
    "contract_may_be_kept",
    "council_key",
    "distinctive_words",
    "is_here",
    "match",
    "placement_may_be_kept",
    "postcode_of",
    "ratings_over_time",
    "routing_services",
    "spell_may_end",
]
