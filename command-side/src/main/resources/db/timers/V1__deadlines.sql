-- When which clock of which case has to be looked at. Follows from the events alone and is rebuilt from them; written by
-- DeadlineTable.
CREATE TABLE deadline (
    case_id uuid        NOT NULL,
    clock   text        NOT NULL,
    number  integer     NOT NULL,
    missed  boolean     NOT NULL,
    fire_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, clock, number, missed)
);
CREATE INDEX deadline_fire_at ON deadline (fire_at);
