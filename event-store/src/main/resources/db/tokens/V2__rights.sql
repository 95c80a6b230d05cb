-- Whoever runs event processors keeps their tokens, on either side. The roles are those of the book (db/ledger), which may be
-- in another database or not yet there.
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

    FOREACH wanted IN ARRAY ARRAY['ledger_writer', 'ledger_reader'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema, wanted);
            EXECUTE format('GRANT SELECT ON tokens_history TO %I', wanted);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON token_entry, dead_letter_entry TO %I', wanted);
        END IF;
    END LOOP;
END
$$;
