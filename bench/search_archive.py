"""What search knows of a big archive, made quickly: words as texts have them.

Some thousands of stories are put together from the judged texts and from rare words,
and read as search reads them. Each row takes one of these readings and adds words of
its own, few of which any other story has.
"""

from random import Random

from django.db import connection

from articles.search.analysis import vector
from articles.search.counting import count_words
from articles.search.models import Entry
from bench.filling import in_bulk, step, tidy
from tests.articles.search import corpus

READINGS, TEXTS_IN_STORY, RARE_IN_READING = 4_000, 8, 8
RARE_WORDS = 30_000
OWN_WORDS, SURNAMES = 4, 300_000  # what each row adds, and from how many
STARTS, MIDDLES, ENDS = "bdgjklmnprstw", "aeiou", ["", "n", "r", "s", "ng", "k", "h"]

_POOL = "CREATE TEMP TABLE reading (id int, words tsvector) ON COMMIT DROP"
_ENTRIES = """
INSERT INTO search_entry (article_id, published_at, words, reading, text_hash)
SELECT story.id, CASE status WHEN 'published' THEN story.published_at END,
  reading.words || own.words, 1, md5(story.id::text)::uuid
FROM articles_article AS story
JOIN reading ON reading.id = story.id %% %s
CROSS JOIN LATERAL (
  SELECT string_agg(format('''%%s'':%%sC', translate(
    (abs(hashint8extended(story.id, nth)) %% %s)::text, '0123456789', 'abcdefghij'
  ), 400 + nth), ' ')::tsvector AS words FROM generate_series(1, %s) AS nth
) AS own
"""


def fill() -> None:
    """Make an entry for each story there is."""
    with step("readings"):
        readings = _readings()
    with in_bulk(Entry), connection.cursor() as cursor, step("search_entry"):
        cursor.execute(_POOL)
        for number, words in enumerate(readings):
            cursor.execute("INSERT INTO reading VALUES (%s, %s)", [number, words])
        cursor.execute(_ENTRIES, [READINGS, SURNAMES, OWN_WORDS])
    with step("count_words"):
        count_words()
    with step("VACUUM (ANALYZE)"):
        tidy()


def _readings() -> list[str]:
    chance, texts = Random(9), corpus.texts()  # noqa: S311 - the same each time
    rare = [_invented(chance) for _ in range(RARE_WORDS)]
    readings = []
    for _ in range(READINGS):
        head, *others = chance.sample(texts, TEXTS_IN_STORY)
        few = [
            rare[int(RARE_WORDS * chance.random() ** 3)] for _ in range(RARE_IN_READING)
        ]
        body = " ".join([*(it.body for it in others), " ".join(few)])
        readings.append(vector(head.headline, head.body, body=body))
    return readings


def _invented(chance: Random) -> str:
    parts = chance.randint(2, 4)
    syllables = (chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(parts))
    return "".join(syllables) + chance.choice(ENDS)
