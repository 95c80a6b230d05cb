-- The query side keeps keyed hashes of the people who can be searched. When it erases some, the log that still holds them is to
-- be ended, as after the destruction of a key.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_reader') THEN
        GRANT EXECUTE ON FUNCTION keys.ask_for_shredding TO ledger_reader;
    END IF;
END
$$;
