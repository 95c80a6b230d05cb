-- The command side runs as a ledger_writer.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_writer') THEN
        GRANT USAGE ON SCHEMA timers TO ledger_writer;
        GRANT SELECT ON timers_history TO ledger_writer;
        GRANT SELECT, INSERT, UPDATE, DELETE ON deadline TO ledger_writer;
    END IF;
END
$$;
