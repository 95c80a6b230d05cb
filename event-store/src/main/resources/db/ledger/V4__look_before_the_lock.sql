-- Time under the lock bounds what the book takes in: the functions below save some of it.
ALTER FUNCTION ledger.append(int[], uuid[], text[], text[], bigint[], text[], text[], bytea[], bytea[], boolean)
    RENAME TO append_sorting_out;

REVOKE ALL ON FUNCTION ledger.append_sorting_out FROM PUBLIC;

-- PostgreSQL plans for as many rows as an array holds, and so made a new plan for each batch because the plan for any batch
-- looked dearer; making it took longer than storing a small batch.
ALTER FUNCTION ledger.append_sorting_out SET plan_cache_mode = force_generic_plan;

-- Appends a batch, as ledger.append_sorting_out does, which see. Nearly every batch fits as a whole: each event follows the
-- one before it in the batch or the last one stored of its stream. That is looked up before the lock is taken: what a
-- stream holds, it holds for ever. Should another batch have brought the same event in the meantime, the unique index
-- refuses this one as a whole (23505), and the caller sends it with "again".
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
    SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    last_position bigint;
    last_at       timestamptz;
    fits          boolean;
BEGIN
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

    IF NOT fits THEN
        RETURN ledger.append_sorting_out(append_numbers, event_ids, stream_types, stream_ids, sequences, types, revisions,
                                         payloads, metadatas, again);
    END IF;

    LOCK TABLE ledger.turn IN EXCLUSIVE MODE;

    SELECT e.position, e.recorded_at
      INTO last_position, last_at
      FROM ledger.event e
     ORDER BY e.position DESC
     LIMIT 1;
    last_at := greatest(clock_timestamp(), last_at);

    INSERT INTO ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision, recorded_at, payload,
                              metadata)
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
    RETURN '{}';
END
$$;

COMMENT ON FUNCTION ledger.append IS 'The only way into the book; answers with the numbers of the refused appends.';
COMMENT ON FUNCTION ledger.append_sorting_out IS 'What ledger.append asks when a batch does not fit as a whole.';

REVOKE ALL ON FUNCTION ledger.append FROM PUBLIC;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_writer') THEN
        REVOKE EXECUTE ON FUNCTION ledger.append_sorting_out FROM ledger_writer;
        GRANT EXECUTE ON FUNCTION ledger.append TO ledger_writer;
    END IF;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
        ALTER FUNCTION ledger.append OWNER TO ledger_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the book stays with %: it may not hand it to ledger_owner', current_user;
END
$$;
