# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the profiles by which a need's language is told: ``python -m tools.finding.languages``.

Learnt from the translations that come with Django and django-allauth, and from Auzolan's own; none of the needs and
descriptions that the search is measured with.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from babel.messages.mofile import read_mo

from auzolan.govtech.core.finding.languages import profiles_of

HERE: Final = Path(__file__).resolve().parents[2]
OUT: Final = HERE / "auzolan" / "govtech" / "finding" / "languages.json"
MOST: Final = 2500
"""How many groups of letters are kept of each language."""
SMALL: Final = {
    "en": "the a an of and or to in on for with by from at as is are be been this that these those it its not no can "
    "will which who when where how what their your our we you they all any has have into without between",
    "eu": "eta edo da dira bat batzuk ez bai du dute dio zuen zen ziren den diren dela duen duten egin izan izateko "
    "egiteko baten bateko horren hori hau honen ere baina guztiak guztien arte bidez buruz gabe arabera beste nola non",
    "es": "el la los las un una unos unas de del al y o e en con por para que se su sus no es son como más este esta "
    "estos estas lo le les ha han ser entre sobre sin hasta desde cuando donde quien también muy ya pero si",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle e ed o a al alla ai alle in nel nella nei "
    "nelle da dal dalla con su sul sulla per che si non è sono come più questo questa anche tra fra suo loro",
    "fr": "le la les l un une des de du d et ou à au aux en dans avec par pour que qui se sa son ses ne pas est sont "
    "comme plus ce cette ces il elle ils nous vous sur sans entre être leur leurs où",
    "de": "der die das den dem des ein eine einer eines einem einen und oder zu zum zur in im ins mit von vom für auf "
    "an am bei nach aus über unter durch ist sind wird werden nicht auch als wie dass sich sie er es wir ihr ihre",
}
_MARKS: Final = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|https?://\S+|&\w+;")


def main() -> None:
    """Write the file of profiles, and say how large it is."""
    texts = {language: sorted(set(_translations(language))) for language in SMALL}
    found = profiles_of(texts, {language: frozenset(words.split()) for language, words in SMALL.items()}, MOST)
    groups = {group: np.round(found.weights[row] * 100).astype(int).tolist() for group, row in found.rows.items()}
    head = json.dumps({"languages": found.languages, "small_words": SMALL}, ensure_ascii=False)
    rows = ",\n".join(f"{json.dumps(group, ensure_ascii=False)}: {row}" for group, row in groups.items())
    OUT.write_text(f'{head[:-1]}, "groups": {{\n{rows}\n}}}}\n', encoding="utf-8")
    sizes = {language: sum(map(len, lines)) for language, lines in texts.items()}
    print(f"{OUT.name}: {len(groups)} groups, {OUT.stat().st_size / 1e3:.0f} kB, of so many letters: {sizes}")


def _translations(language: str) -> Iterator[str]:
    """Yield what is said in a language in the translations that are at hand."""
    homes = [Path(str(spec.origin)).parent for name in ("django", "allauth") if (spec := find_spec(name))]
    for home in (*homes, HERE / "auzolan"):
        # English is what the others are translated from
        of = language if language != "en" else "es"
        for path in sorted(home.rglob(f"locale/{of}/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                for message in read_mo(file):
                    told = message.id if language == "en" else message.string
                    for text in (told,) if isinstance(told, str) else told:
                        yield _MARKS.sub(" ", text)


if __name__ == "__main__":
    main()
