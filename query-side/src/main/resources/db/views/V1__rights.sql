-- The query side runs as a ledger_reader and makes the tables of its views itself, see ViewTables. What an earlier one made as
-- the owner is handed over.
DO $$
DECLARE
    made text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT USAGE, CREATE ON SCHEMA views TO ledger_reader;
        GRANT SELECT ON views_history TO ledger_reader;
        GRANT ledger_reader TO CURRENT_USER;
        FOR made IN
            SELECT c.relname
              FROM pg_class c
             WHERE c.relnamespace = 'views'::regnamespace
               AND c.relkind = 'r'
               AND c.relname !~ '(_history|^token_entry|^dead_letter_entry)$'
        LOOP
            EXECUTE format('ALTER TABLE views.%I OWNER TO ledger_reader', made);
        END LOOP;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the views stay with %: it may not hand them to ledger_reader', current_user;
END
$$;
