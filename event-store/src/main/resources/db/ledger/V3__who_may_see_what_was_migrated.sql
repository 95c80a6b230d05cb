-- A process that may not migrate sees whether somebody did.
DO $$
DECLARE
    reading text;
BEGIN
    FOREACH reading IN ARRAY ARRAY['ledger_writer', 'ledger_reader'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = reading) THEN
            EXECUTE format('GRANT SELECT ON ledger.ledger_history TO %I', reading);
        END IF;
    END LOOP;
END
$$;
