package caseledger.events;

/** A fact about what cases rely on: units, committees, roles. It belongs to the ledger itself, not to a case. */
public sealed interface RegistryEvent extends LedgerEvent permits RegistryChange, ProposalEvent {
    /** The stream that it belongs to, such as the id of a unit. */
    String stream();
}
