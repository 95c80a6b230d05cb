-- The same ledger.append as before, which now asks first whether the whole batch fits: one look-up per stream and one
-- plain insert, instead of sorting each batch by stream twice.
CREATE OR REPLACE FUNCTION ledger.append(
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
    fits          boolean;
BEGIN
    LOCK TABLE ledger.turn IN EXCLUSIVE MODE;

    SELECT e.position, e.recorded_at
      INTO last_position, last_at
      FROM ledger.event e
     ORDER BY e.position DESC
     LIMIT 1;
    last_at := greatest(clock_timestamp(), last_at);

    -- Nearly every batch fits as a whole: the events of a stream stand together in it, each follows the one before, and the
    -- first follows the last one stored.
    SELECT NOT again AND coalesce(count(DISTINCT r.stream_id) = count(*) AND bool_and(
               r.sequence = 1 + coalesce((SELECT e.sequence
                                            FROM ledger.event e
                                           WHERE e.stream_id = r.stream_id
                                           ORDER BY e.sequence DESC
                                           LIMIT 1), -1)), true)
      INTO fits
      FROM (SELECT stream_ids[i] AS stream_id, sequences[i] AS sequence
              FROM generate_series(1, cardinality(append_numbers)) i
             WHERE stream_ids[i] IS NOT NULL
               AND (stream_ids[i - 1] = stream_ids[i] AND sequences[i - 1] = sequences[i] - 1) IS NOT TRUE) r;

    IF fits THEN
        INSERT INTO ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision, recorded_at,
                                  payload, metadata)
        SELECT coalesce(last_position, 0) + i,
               event_ids[i],
               stream_types[i],
               stream_ids[i],
               sequences[i],
               types[i],
               revisions[i],
               last_at,
               payloads[i],
               metadatas[i]
          FROM generate_series(1, cardinality(append_numbers)) i;
        NOTIFY ledger;
        RETURN refused;
    END IF;

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
