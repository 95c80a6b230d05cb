-- Both sides append, as ledger_writer and ledger_reader; the query side answers who read. Nobody but ledger_owner, as whom nobody
-- logs in, owns the log. The roles belong to the whole cluster, so they may be there already; who may not make roles works with
-- the rights at hand.
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

REVOKE ALL ON FUNCTION reads.position_before, reads.digest FROM PUBLIC;

DO $$
DECLARE
    reading text;
BEGIN
    FOREACH reading IN ARRAY ARRAY['ledger_writer', 'ledger_reader'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = reading) THEN
            EXECUTE format('GRANT USAGE ON SCHEMA reads TO %I', reading);
            EXECUTE format('GRANT SELECT ON reads.schema_history TO %I', reading);
            EXECUTE format('GRANT EXECUTE ON FUNCTION reads.append TO %I', reading);
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT SELECT ON reads.read_log TO ledger_reader;
        GRANT EXECUTE ON FUNCTION reads.position_before, reads.digest TO ledger_reader;
    END IF;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
        GRANT ledger_owner TO CURRENT_USER;
        GRANT USAGE, CREATE ON SCHEMA reads TO ledger_owner;
        ALTER TABLE reads.read_log OWNER TO ledger_owner;
        ALTER TABLE reads.turn OWNER TO ledger_owner;
        ALTER FUNCTION reads.refuse_change OWNER TO ledger_owner;
        ALTER FUNCTION reads.digest OWNER TO ledger_owner;
        ALTER FUNCTION reads.append OWNER TO ledger_owner;
        ALTER FUNCTION reads.position_before OWNER TO ledger_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the log of reads stays with %: it may not hand it to ledger_owner', current_user;
END
$$;
