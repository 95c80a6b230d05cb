-- Who may do what with the keys. The command side is a ledger_writer: it makes keys and has them destroyed. The query side
-- is a ledger_reader: it reads them. Nobody but ledger_owner changes a row. The roles belong to the whole cluster, so they
-- may be there already; who may not make roles works with the rights at hand.
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

-- The versions of the master key, written by MasterKeys and KeyRotation. New keys are wrapped by the latest; an earlier one
-- that is not retired still wraps some. wrapped: the master key under the key of a KMS, where there is one.
CREATE TABLE keys.master_key (
    version    integer     PRIMARY KEY CHECK (version > 0),
    wrapped    bytea,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    retired_at timestamptz,
    CHECK (wrapped IS NULL OR retired_at IS NULL)
);

INSERT INTO keys.master_key (version)
SELECT 1
 WHERE EXISTS (SELECT FROM keys.ledger_key);

ALTER TABLE keys.data_key ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE keys.data_key ALTER COLUMN version DROP DEFAULT;
ALTER TABLE keys.ledger_key ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE keys.ledger_key ALTER COLUMN version DROP DEFAULT;

-- PostgreSQL would copy wrapped keys into its statistics, where no destruction reaches them.
ALTER TABLE keys.data_key ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE keys.ledger_key ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE keys.master_key ALTER COLUMN wrapped SET STATISTICS 0;

-- One row: the last time that bytes of keys became superfluous, and up to which such time the files are rid of them.
-- Written by the functions below.
CREATE TABLE keys.shredding (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    asked_at timestamptz,
    done_at  timestamptz
);
INSERT INTO keys.shredding DEFAULT VALUES;

CREATE FUNCTION keys.ask_for_shredding() RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
UPDATE keys.shredding SET asked_at = clock_timestamp();
$$;

-- The only change to a key. Its row stays, or it could be made again.
CREATE FUNCTION keys.destroy(ref text, of_case uuid, of_party text) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
INSERT INTO keys.data_key AS k (key_ref, case_id, party_id, wrapped, version, destroyed_at)
VALUES (ref, of_case, of_party, NULL, (SELECT max(m.version) FROM keys.master_key m), clock_timestamp())
    ON CONFLICT (key_ref) DO UPDATE
   SET wrapped = NULL,
       destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at);
SELECT keys.ask_for_shredding();
$$;

-- Writes the tables anew without their dead rows, whoever may still see those: VACUUM FULL would copy them. Answers up to
-- when that was asked for. Nobody reads keys meanwhile, three to eleven seconds for a million; gives up when others hold
-- the tables.
CREATE FUNCTION keys.rewrite() RETURNS timestamptz
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '2s'
AS $$
DECLARE
    asked timestamptz;
BEGIN
    LOCK TABLE keys.data_key, keys.ledger_key, keys.master_key IN ACCESS EXCLUSIVE MODE;
    SELECT s.asked_at INTO asked FROM keys.shredding s;
    ALTER TABLE keys.data_key ALTER COLUMN wrapped TYPE bytea USING wrapped || ''::bytea;
    ALTER TABLE keys.ledger_key ALTER COLUMN wrapped TYPE bytea USING wrapped || ''::bytea;
    ALTER TABLE keys.master_key ALTER COLUMN wrapped TYPE bytea USING wrapped || ''::bytea;
    RETURN asked;
END
$$;

-- After the rewriting is committed: the checkpoint removes the old files and, where PostgreSQL runs with wal_recycle off,
-- the log in which the keys were once written. Answers whether this role was given the right to that.
CREATE FUNCTION keys.forget_log(asked timestamptz) RETURNS boolean
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    may boolean := true;
BEGIN
    BEGIN
        PERFORM pg_switch_wal();
        CHECKPOINT;
    EXCEPTION
        WHEN insufficient_privilege THEN
            may := false;
    END;
    UPDATE keys.shredding SET done_at = asked;
    RETURN may;
END
$$;

REVOKE ALL ON FUNCTION keys.ask_for_shredding, keys.destroy, keys.rewrite, keys.forget_log FROM PUBLIC;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT USAGE ON SCHEMA keys TO ledger_reader;
        GRANT SELECT ON keys.master_key, keys.ledger_key, keys.data_key, keys.schema_history TO ledger_reader;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_writer') THEN
        GRANT USAGE ON SCHEMA keys TO ledger_writer;
        GRANT SELECT ON keys.master_key, keys.ledger_key, keys.data_key, keys.shredding, keys.schema_history
           TO ledger_writer;
        GRANT INSERT (key_ref, case_id, party_id, wrapped, version) ON keys.data_key TO ledger_writer;
        GRANT EXECUTE ON FUNCTION keys.destroy, keys.rewrite, keys.forget_log TO ledger_writer;
    END IF;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
        GRANT ledger_owner TO CURRENT_USER;
        GRANT USAGE, CREATE ON SCHEMA keys TO ledger_owner;
        ALTER TABLE keys.data_key OWNER TO ledger_owner;
        ALTER TABLE keys.ledger_key OWNER TO ledger_owner;
        ALTER TABLE keys.master_key OWNER TO ledger_owner;
        ALTER TABLE keys.shredding OWNER TO ledger_owner;
        ALTER FUNCTION keys.ask_for_shredding OWNER TO ledger_owner;
        ALTER FUNCTION keys.destroy OWNER TO ledger_owner;
        ALTER FUNCTION keys.rewrite OWNER TO ledger_owner;
        ALTER FUNCTION keys.forget_log OWNER TO ledger_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the keys stay with %: it may not hand them to ledger_owner', current_user;
END
$$;

-- Only who owns the whole cluster may give these; without them the log keeps the wrapped bytes until PostgreSQL drops it.
DO $$
BEGIN
    GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ledger_owner;
    GRANT pg_checkpoint TO ledger_owner;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE '% may not let ledger_owner end a segment of the log', current_user;
END
$$;
