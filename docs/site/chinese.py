"""Search in two languages: words of Latin letters by their stem, Chinese by pairs of characters.

Sphinx cuts Chinese text into words when it makes the index, and not what a reader types.  Whole words then meet
only by luck: a reader who looks for a compound finds nothing when the index holds its parts.  Pairs of neighbouring
characters need no dictionary, and both sides cut alike: 碎片化 is looked up as 碎片 and 片化.
"""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

WORD = re.compile(r"[㐀-鿿]+|(?:(?![㐀-鿿])\w)+")

SPLIT_IN_BROWSER = r"""
function splitQuery(query) {
  const runs = query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+/gu) || [];
  return runs.flatMap((run) => {
    if (!/^[\u3400-\u9fff]/.test(run) || run.length < 3) return [run];
    return Array.from({length: run.length - 1}, (_, n) => run.slice(n, n + 2));
  });
}
"""
"""Cuts what a reader types as :meth:`SearchPairs.split` cuts the pages."""


class SearchPairs(SearchEnglish):
    """English words by stem, Chinese by pairs of characters."""

    lang = "pairs"
    language_name = "English and Chinese"
    js_splitter_code = SPLIT_IN_BROWSER

    def split(self, input: str) -> list[str]:
        """Return the words of a text: runs of Chinese as pairs, names in code whole and by their parts."""
        found: list[str] = []
        for run in WORD.findall(input):
            if "㐀" <= run[0] <= "鿿" and len(run) > 2:
                found += [run[n : n + 2] for n in range(len(run) - 1)]
            else:
                found += [run, *run.split("_")] if "_" in run else [run]
        return found
