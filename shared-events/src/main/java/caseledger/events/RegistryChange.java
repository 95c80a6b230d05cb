package caseledger.events;

/** Something in a register became another. What needs a second person is proposed first, see {@link ProposalEvent}. */
public sealed interface RegistryChange extends RegistryEvent permits OrgUnitEvent, RuleEvent {}
