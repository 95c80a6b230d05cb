-- How far each event processor has read, written by Axon in the transaction that changes the view; lost tokens mean a
-- replay from position 1, not lost data.
CREATE TABLE token_entry (
    processorname varchar(255) NOT NULL,
    segment       integer      NOT NULL,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    PRIMARY KEY (processorname, segment)
);

-- Events a view could not take, parked by Axon with all later ones of their sequence.
CREATE TABLE dead_letter_entry (
    deadletteridentifier varchar(255) NOT NULL PRIMARY KEY,
    processinggroup      varchar(255) NOT NULL,
    sequenceidentifier   varchar(255) NOT NULL,
    sequenceindex        bigint       NOT NULL,
    messagetype          varchar(255) NOT NULL,
    eventidentifier      varchar(255) NOT NULL,
    timestamp            varchar(255) NOT NULL,
    payloadtype          varchar(255) NOT NULL,
    payloadrevision      varchar(255),
    payload              bytea        NOT NULL,
    metadata             bytea,
    type                 varchar(255),
    aggregateidentifier  varchar(255),
    sequencenumber       bigint,
    tokentype            varchar(255),
    token                bytea,
    enqueuedat           varchar(255) NOT NULL,
    lasttouched          varchar(255),
    processingstarted    varchar(255),
    causetype            varchar(255),
    causemessage         varchar(1023),
    diagnostics          bytea,
    UNIQUE (processinggroup, sequenceidentifier, sequenceindex)
);
