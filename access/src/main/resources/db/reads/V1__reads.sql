-- The log of reads: who looked at which case, and why. Written by reads.append alone; nothing rebuilds it.
CREATE TABLE reads.read_log (
    position       bigint      NOT NULL PRIMARY KEY CHECK (position > 0),
    read_at        timestamptz NOT NULL,
    kind           text        COLLATE "C" NOT NULL,
    status         integer     NOT NULL,
    actor          text        COLLATE "C" NOT NULL,
    role           text        COLLATE "C" NOT NULL,
    unit           text        COLLATE "C",
    client         text        COLLATE "C" NOT NULL,
    purpose        text        COLLATE "C",
    case_ids       uuid[]      NOT NULL,
    remote_address text        COLLATE "C" NOT NULL,
    correlation_id text        COLLATE "C",
    digest         bytea       NOT NULL
);

COMMENT ON TABLE reads.read_log IS 'Every read of a case. Positions are 1, 2, 3 … in the order of commit, without a hole.';
COMMENT ON COLUMN reads.read_log.read_at IS 'The database''s clock at the append; never goes backwards with position.';
COMMENT ON COLUMN reads.read_log.status IS 'How the request was answered; 503 stands nowhere: without an entry there is no answer.';
COMMENT ON COLUMN reads.read_log.case_ids IS 'The case that was asked for, known or not, and every case that the answer showed.';
COMMENT ON COLUMN reads.read_log.digest IS 'reads.digest of this row and the digest of the row before.';

-- By case and by reader. Positions rise with time and have no hole, so times need no index.
CREATE INDEX read_log_cases ON reads.read_log USING gin (case_ids) WITH (fastupdate = off);
CREATE INDEX read_log_actor ON reads.read_log (actor, position);

-- Whoever appends holds this table's lock until commit; as ledger.turn, it has no rows that could grow old.
CREATE TABLE reads.turn ();

CREATE FUNCTION reads.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'reads.read_log is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER read_log_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON reads.read_log
    FOR EACH STATEMENT EXECUTE FUNCTION reads.refuse_change();

-- ALWAYS: also where session_replication_role is replica, which switches ordinary triggers off.
ALTER TABLE reads.read_log ENABLE ALWAYS TRIGGER read_log_is_append_only;

-- SHA-256 of the digest before (32 bytes, zeros before the first row) and the row's columns in their order from position on, a line each
-- in UTF-8, the time in microseconds since 1970, what is missing empty. No column can hold a line break.
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
    correlation_id text
) RETURNS bytea
    LANGUAGE sql
    STABLE
RETURN sha256(before || convert_to(concat_ws(E'\n', number, (extract(epoch FROM read_at) * 1000000)::bigint, kind, status,
                                             actor, role, coalesce(unit, ''), client, coalesce(purpose, ''), case_ids,
                                             remote_address, coalesce(correlation_id, '')), 'UTF8'));

-- Appends a batch, one element of each array per entry; cases is the text of an array of ids.
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
    correlation_ids  text[]
) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
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
                                    correlation_ids[i]);
        digests[i] := last_digest;
    END LOOP;

    INSERT INTO reads.read_log (position, read_at, kind, status, actor, role, unit, client, purpose, case_ids,
                                remote_address, correlation_id, digest)
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
           digests[i]
      FROM generate_series(1, cardinality(kinds)) i;
END
$$;

COMMENT ON FUNCTION reads.append IS 'The only way into the log of reads.';

-- The last position read before a moment, 0 if there is none; as ledger.position_before, some thirty look-ups by primary key.
CREATE FUNCTION reads.position_before(moment timestamptz) RETURNS bigint
    LANGUAGE plpgsql
    STABLE
AS $$
DECLARE
    low    bigint := 0;
    high   bigint := (SELECT coalesce(max(r.position), 0) FROM reads.read_log r);
    middle bigint;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        IF (SELECT r.read_at < moment FROM reads.read_log r WHERE r.position = middle) THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;

REVOKE ALL ON FUNCTION reads.append FROM PUBLIC;
