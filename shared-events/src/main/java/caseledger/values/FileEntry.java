package caseledger.values;

import caseledger.codes.FileDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a case file.
 *
 * @param at when it came to be
 * @param party whose it is; null where it is everybody's
 * @param sha256 the document's hash; null where the ledger's own record is the document
 */
public record FileEntry(
        FileDocument document,
        Instant at,
        @Nullable PartyId party,
        @Nullable Sha256 sha256) {}
