"""SQL that raises the stamps of pages when what they show changes, whoever writes.

Statement-level triggers note keys, and one deferred trigger turns the notes into new
stamps just before the commit, in one order for all: a cascade, a bulk update and raw
SQL count as much as a form, nobody can forget, and nobody waits in a circle.
"""

from collections.abc import Sequence

from django.db.migrations import RunSQL

EVENTS = ("insert", "update", "delete")

# Stamps are drawn by lot, so that a restored database never repeats one.
FLUSH = """
CREATE UNLOGGED TABLE portal_pendingstamp (
    transaction xid8, key text, PRIMARY KEY (transaction, key)
);

CREATE FUNCTION portal_flush_stamps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH due AS (
        DELETE FROM portal_pendingstamp
        WHERE transaction = pg_current_xact_id() RETURNING key
    )
    INSERT INTO portal_stamp (key, value)
    SELECT key, gen_random_uuid() FROM due ORDER BY key
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER flush_stamps AFTER INSERT ON portal_pendingstamp
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION portal_flush_stamps();
"""
NO_FLUSH = """
DROP TABLE portal_pendingstamp;
DROP FUNCTION portal_flush_stamps();
"""

# Rows are compared as JSON without what no page shows: a column that comes or goes
# later is compared, or not, without anybody thinking of this.
ROWS = {
    "insert": "SELECT to_jsonb(after) - {unseen} AS shown FROM after",
    "delete": "SELECT to_jsonb(before) - {unseen} AS shown FROM before",
    "update": """
        (SELECT to_jsonb(before) - {unseen} AS shown FROM before
         EXCEPT SELECT to_jsonb(after) - {unseen} FROM after)
        UNION ALL
        (SELECT to_jsonb(after) - {unseen} FROM after
         EXCEPT SELECT to_jsonb(before) - {unseen} FROM before)""",
}
TRANSITIONS = {
    "insert": "NEW TABLE AS after",
    "delete": "OLD TABLE AS before",
    "update": "OLD TABLE AS before NEW TABLE AS after",
}
WATCH = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portal_pendingstamp
    SELECT DISTINCT pg_current_xact_id(), due.key
    FROM ({rows}) AS row CROSS JOIN LATERAL ({keys}) AS due (key)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER raise_stamps_{event} AFTER {event} ON {table}
REFERENCING {transitions} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def watch(
    table: str, keys: str, *, unseen: Sequence[str] = (), events: Sequence[str] = EVENTS
) -> RunSQL:
    """Let changes of a table raise stamps.

    ``keys`` is a query of one column: the keys for one row, given as ``shown``, a JSON
    object without the columns in ``unseen``.
    """
    forth: list[str] = []
    back: list[str] = []
    for event in events:
        name = f"portal_stamps_{table}_{event}"
        columns = ", ".join(f"'{column}'" for column in unseen)
        forth.append(
            WATCH.format(
                name=name,
                table=table,
                event=event,
                keys=keys,
                rows=ROWS[event].format(unseen=f"ARRAY[{columns}]::text[]"),
                transitions=TRANSITIONS[event],
            )
        )
        back.append(
            f"DROP TRIGGER raise_stamps_{event} ON {table}; DROP FUNCTION {name}();"
        )
    return RunSQL("".join(forth), "".join(back))
