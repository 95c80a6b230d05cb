-- The reason that somebody gave for a read, sealed under a key of the case: it ends with that key, and the row stands.
ALTER TABLE reads.read_log ADD COLUMN reason text COLLATE "C";

COMMENT ON COLUMN reads.read_log.reason IS 'Why, in the reader''s own words, sealed; missing where none is asked for.';

DROP FUNCTION reads.digest;
DROP FUNCTION reads.append;

-- SHA-256 of the digest before (32 bytes, zeros before the first row) and the row's columns from position on, a line each in UTF-8, the
-- time in microseconds since 1970, what is missing empty. No column can hold a line break. The reason is a last line where there is one:
-- so rows from before there were reasons have the digest that they had.
CREATE FUNCTION reads.digest(
    before         bytea,
    number         bigint,
    read_at        timestamptz,
    kind           text,
    status         integer,
    actor          text,
    role           text,
    unit           text,
    client         text,
    purpose        text,
    case_ids       uuid[],
    remote_address text,
    correlation_id text,
    reason         text
) RETURNS bytea
    LANGUAGE sql
    STABLE
RETURN sha256(before || convert_to(concat_ws(E'\n', number, (extract(epoch FROM read_at) * 1000000)::bigint, kind, status,
                                             actor, role, coalesce(unit, ''), client, coalesce(purpose, ''), case_ids,
                                             remote_address, coalesce(correlation_id, ''), reason), 'UTF8'));

-- Appends a batch, one element of each array per entry; cases is the text of an array of ids. Without the generic plan it would be
-- planned anew for each batch, for the length of its arrays; readers do not wait longer than the lock is waited for.
CREATE FUNCTION reads.append(
    kinds            text[],
    statuses         integer[],
    actors           text[],
    roles            text[],
    units            text[],
    clients          text[],
    purposes         text[],
    cases            text[],
    remote_addresses text[],
    correlation_ids  text[],
    reasons          text[]
) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET lock_timeout = '8s'
AS $$
DECLARE
    last_position bigint;
    last_at       timestamptz;
    last_digest   bytea;
    digests       bytea[];
BEGIN
    LOCK TABLE reads.turn IN EXCLUSIVE MODE;

    SELECT r.position, r.read_at, r.digest
      INTO last_position, last_at, last_digest
      FROM reads.read_log r
     ORDER BY r.position DESC
     LIMIT 1;
    last_position := coalesce(last_position, 0);
    last_at := greatest(clock_timestamp(), last_at);
    last_digest := coalesce(last_digest, decode(repeat('00', 32), 'hex'));

    FOR i IN 1 .. cardinality(kinds) LOOP
        last_digest := reads.digest(last_digest, last_position + i, last_at, kinds[i], statuses[i], actors[i], roles[i],
                                    units[i], clients[i], purposes[i], cases[i]::uuid[], remote_addresses[i],
                                    correlation_ids[i], reasons[i]);
        digests[i] := last_digest;
    END LOOP;

    INSERT INTO reads.read_log (position, read_at, kind, status, actor, role, unit, client, purpose, case_ids,
                                remote_address, correlation_id, reason, digest)
    SELECT last_position + i,
           last_at,
           kinds[i],
           statuses[i],
           actors[i],
           roles[i],
           units[i],
           clients[i],
           purposes[i],
           cases[i]::uuid[],
           remote_addresses[i],
           correlation_ids[i],
           reasons[i],
           digests[i]
      FROM generate_series(1, cardinality(kinds)) i;
END
$$;

COMMENT ON FUNCTION reads.append IS 'The only way into the log of reads.';

REVOKE ALL ON FUNCTION reads.append, reads.digest FROM PUBLIC;

DO $$
DECLARE
    reading text;
BEGIN
    FOREACH reading IN ARRAY ARRAY['ledger_writer', 'ledger_reader'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = reading) THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION reads.append TO %I', reading);
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT EXECUTE ON FUNCTION reads.digest TO ledger_reader;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
        ALTER FUNCTION reads.digest OWNER TO ledger_owner;
        ALTER FUNCTION reads.append OWNER TO ledger_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the functions of the log of reads stay with %: it may not hand them to ledger_owner', current_user;
END
$$;
