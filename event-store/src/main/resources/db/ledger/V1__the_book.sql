-- The book: every event once, in one order, for ever. Written by ledger.append alone; nothing rebuilds it.
-- Roles: ledger_owner holds the schema, ledger_writer appends and reads, ledger_reader reads. They belong to the whole
-- cluster, so another database may have made them already; who may not make roles works with the rights at hand.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['ledger_owner', 'ledger_writer', 'ledger_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION
                WHEN insufficient_privilege THEN
                    RAISE NOTICE 'role % is missing and % may not create it', wanted, current_user;
                WHEN duplicate_object OR unique_violation THEN
                    NULL;
            END;
        END IF;
    END LOOP;
END
$$;

CREATE TABLE ledger.event (
    position    bigint      NOT NULL PRIMARY KEY CHECK (position > 0),
    sequence    bigint      CHECK (sequence >= 0),
    recorded_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL UNIQUE,
    stream_type text        COLLATE "C",
    stream_id   text        COLLATE "C",
    type        text        COLLATE "C" NOT NULL,
    revision    text        COLLATE "C",
    payload     bytea       NOT NULL,
    metadata    bytea       NOT NULL,
    UNIQUE (stream_id, sequence),
    CHECK ((stream_id IS NULL) = (sequence IS NULL))
);

COMMENT ON TABLE ledger.event IS 'The book. Positions are 1, 2, 3 … in the order of commit, without a hole.';
COMMENT ON COLUMN ledger.event.recorded_at IS 'The database''s clock at the append; never goes backwards with position.';
COMMENT ON COLUMN ledger.event.stream_id IS 'The aggregate; with sequence null for an event of no aggregate.';
COMMENT ON COLUMN ledger.event.payload IS 'The bytes as serialized; ledger.event_json shows them as JSON.';

-- Whoever appends holds this table's lock until commit. It has no rows: a counter row would be rewritten by every batch,
-- and its dead versions would slow each append for as long as anybody in the database keeps a transaction open.
CREATE TABLE ledger.turn ();

CREATE VIEW ledger.head AS
SELECT coalesce(max(position), 0) AS position
  FROM ledger.event;

CREATE VIEW ledger.event_json AS
SELECT position,
       event_id,
       stream_type,
       stream_id,
       sequence,
       type,
       revision,
       recorded_at,
       convert_from(payload, 'UTF8')::json  AS payload,
       convert_from(metadata, 'UTF8')::json AS metadata
  FROM ledger.event;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'ledger.event is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER event_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- ALWAYS: also where session_replication_role is replica, which switches ordinary triggers off.
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_append_only;

-- Appends a batch. An append is what one unit of work stores, whole or not at all; append_numbers says, ascending from 1,
-- which append each event belongs to. An append is refused when one of its events does not directly follow the last
-- event of its stream, stored or earlier in the batch; the others go through. The answer is the refused ones.
-- again: this batch may have been stored before (its outcome was lost with the connection, or an event id was met
-- twice); appends already stored are then left alone and count as accepted.
CREATE FUNCTION ledger.append(
    append_numbers int[],
    event_ids      uuid[],
    stream_types   text[],
    stream_ids     text[],
    sequences      bigint[],
    types          text[],
    revisions      text[],
    payloads       bytea[],
    metadatas      bytea[],
    again          boolean
) RETURNS int[]
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    last_position bigint;
    last_at       timestamptz;
    already       int[] := '{}';
    refused       int[] := '{}';
    broken        int[];
    one           int;
    inserted      bigint;
BEGIN
    LOCK TABLE ledger.turn IN EXCLUSIVE MODE;

    SELECT e.position, e.recorded_at
      INTO last_position, last_at
      FROM ledger.event e
     ORDER BY e.position DESC
     LIMIT 1;
    last_at := greatest(clock_timestamp(), last_at);

    IF again THEN
        SELECT coalesce(array_agg(a.append) FILTER (WHERE a.events = a.same), '{}'),
               coalesce(array_agg(a.append) FILTER (WHERE a.events > a.same AND a.known > 0), '{}')
          INTO already, refused
          FROM (SELECT i.append,
                       count(*) AS events,
                       count(e.event_id) + count(*) FILTER (WHERE i.nth > 1) AS known,
                       count(*) FILTER (WHERE e.event_id IS NOT NULL
                                          AND e.stream_id IS NOT DISTINCT FROM i.stream_id
                                          AND e.sequence IS NOT DISTINCT FROM i.sequence) AS same
                  FROM (SELECT u.*, row_number() OVER (PARTITION BY u.event_id ORDER BY u.ordinal) AS nth
                          FROM unnest(append_numbers, event_ids, stream_ids, sequences)
                               WITH ORDINALITY u(append, event_id, stream_id, sequence, ordinal)) i
                  LEFT JOIN ledger.event e ON e.event_id = i.event_id
                 GROUP BY i.append) a;
    END IF;

    SELECT array_agg(DISTINCT i.append)
      INTO broken
      FROM (SELECT u.*, row_number() OVER (PARTITION BY u.stream_id ORDER BY u.ordinal) AS nth
              FROM unnest(append_numbers, stream_ids, sequences)
                   WITH ORDINALITY u(append, stream_id, sequence, ordinal)
             WHERE u.stream_id IS NOT NULL
               AND u.append <> ALL (already || refused)) i
      LEFT JOIN LATERAL (SELECT e.sequence
                           FROM ledger.event e
                          WHERE e.stream_id = i.stream_id
                          ORDER BY e.sequence DESC
                          LIMIT 1) stored ON true
     WHERE i.sequence IS DISTINCT FROM coalesce(stored.sequence, -1) + i.nth;

    IF broken IS NOT NULL AND EXISTS (
               SELECT
                 FROM unnest(append_numbers, stream_ids) mine(append, stream_id)
                 JOIN unnest(append_numbers, stream_ids) other(append, stream_id)
                   ON other.stream_id = mine.stream_id AND other.append <> mine.append
                WHERE mine.append = ANY (broken)) THEN
        -- Whether an append of a shared stream fits depends on which earlier ones do: look at them one by one.
        FOR one IN SELECT DISTINCT u FROM unnest(append_numbers) u ORDER BY u LOOP
            IF one <> ALL (already || refused) AND EXISTS (
                SELECT
                  FROM (SELECT u.*, row_number() OVER (PARTITION BY u.stream_id ORDER BY u.ordinal) AS nth
                          FROM unnest(append_numbers, stream_ids, sequences)
                               WITH ORDINALITY u(append, stream_id, sequence, ordinal)
                         WHERE u.stream_id IS NOT NULL
                           AND u.append <= one
                           AND u.append <> ALL (already || refused)) i
                  LEFT JOIN LATERAL (SELECT e.sequence
                                       FROM ledger.event e
                                      WHERE e.stream_id = i.stream_id
                                      ORDER BY e.sequence DESC
                                      LIMIT 1) stored ON true
                 WHERE i.append = one
                   AND i.sequence IS DISTINCT FROM coalesce(stored.sequence, -1) + i.nth) THEN
                refused := refused || one;
            END IF;
        END LOOP;
    ELSE
        refused := refused || coalesce(broken, '{}');
    END IF;

    INSERT INTO ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision, recorded_at, payload,
                              metadata)
    SELECT coalesce(last_position, 0) + row_number() OVER (),
           i.event_id,
           i.stream_type,
           i.stream_id,
           i.sequence,
           i.type,
           i.revision,
           last_at,
           i.payload,
           i.metadata
      FROM unnest(append_numbers, event_ids, stream_types, stream_ids, sequences, types, revisions, payloads, metadatas)
           i(append, event_id, stream_type, stream_id, sequence, type, revision, payload, metadata)
     WHERE i.append <> ALL (already || refused);

    GET DIAGNOSTICS inserted = ROW_COUNT;
    IF inserted > 0 THEN
        NOTIFY ledger;
    END IF;
    RETURN refused;
END
$$;

COMMENT ON FUNCTION ledger.append IS 'The only way into the book; answers with the numbers of the refused appends.';

-- The last position recorded before a moment, 0 if there is none. recorded_at rises with position and positions have no
-- hole, so some thirty look-ups by primary key find it: no index to keep up at every append.
CREATE FUNCTION ledger.position_before(moment timestamptz) RETURNS bigint
    LANGUAGE plpgsql
    STABLE
AS $$
DECLARE
    low    bigint := 0;
    high   bigint := (SELECT h.position FROM ledger.head h);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT e.recorded_at < moment FROM ledger.event e WHERE e.position = middle) THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

REVOKE ALL ON FUNCTION ledger.append FROM PUBLIC;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT USAGE ON SCHEMA ledger TO ledger_reader;
        GRANT SELECT ON ledger.event, ledger.event_json, ledger.head TO ledger_reader;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_writer') THEN
        GRANT USAGE ON SCHEMA ledger TO ledger_writer;
        GRANT SELECT ON ledger.event, ledger.event_json, ledger.head TO ledger_writer;
        GRANT EXECUTE ON FUNCTION ledger.append TO ledger_writer;
    END IF;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
        GRANT ledger_owner TO CURRENT_USER;
        GRANT USAGE, CREATE ON SCHEMA ledger TO ledger_owner;
        ALTER TABLE ledger.event OWNER TO ledger_owner;
        ALTER TABLE ledger.turn OWNER TO ledger_owner;
        ALTER VIEW ledger.head OWNER TO ledger_owner;
        ALTER VIEW ledger.event_json OWNER TO ledger_owner;
        ALTER FUNCTION ledger.refuse_change OWNER TO ledger_owner;
        ALTER FUNCTION ledger.append OWNER TO ledger_owner;
        ALTER FUNCTION ledger.position_before OWNER TO ledger_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the book stays with %: it may not hand it to ledger_owner', current_user;
END
$$;
