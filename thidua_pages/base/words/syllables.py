"""Whether a word is a Vietnamese syllable. Tells which guess of a lost letter is right: others give no words."""

import re
import unicodedata
from functools import lru_cache

from thidua_pages.base.text import TONES

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
RIMES = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oem oen oeo oet oi om on ong
ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ue ui um un ung up ut uê uêch
uênh uêu uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi
ươm ươn ương ươp ươt ươu y ych ym yn ynh yt yêm yên yêng yêt yêu"""
AFTER_QU = """
a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eng eo et ê êch ên ênh êt êu
i in inh it iu ich ôc ơ ơi ơn ơt y yên yêt ynh yt yu ych yp"""


def _any(parts: str) -> str:
    return "|".join(parts.split())


SYLLABLE = re.compile(f"(?:{_any(ONSETS)})?(?:{_any(RIMES)})|qu(?:{_any(AFTER_QU)})")
STOPS = ("c", "ch", "p", "t")
TONES_OF_STOPS = "\u0301\u0323"
"""Sắc and nặng: a syllable that ends in a stop has one of them, or its tone was left out."""


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case, is spelt like a Vietnamese syllable; the tone may be on either vowel."""
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = [mark for mark in parts if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    if len(tones) > 1 or not SYLLABLE.fullmatch(bare):
        return False
    return not (tones and bare.endswith(STOPS) and tones[0] not in TONES_OF_STOPS)
