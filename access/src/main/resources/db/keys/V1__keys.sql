-- Written by Keyring alone. Keys cannot be rebuilt from the ledger: back them up apart from it, and let the backups expire,
-- or a destroyed key comes back. A destroyed key keeps its row, so that it is never made again.
CREATE TABLE keys.data_key (
    key_ref      text        PRIMARY KEY,
    case_id      uuid        NOT NULL,
    party_id     text,
    wrapped      bytea,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE INDEX data_key_case ON keys.data_key (case_id);

-- Written by Keyring alone, once. A master key that cannot unwrap these is the wrong one.
CREATE TABLE keys.ledger_key (
    name       text        PRIMARY KEY,
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
