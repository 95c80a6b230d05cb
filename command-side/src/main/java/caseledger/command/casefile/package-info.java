/**
 * The life of one case. {@link caseledger.command.casefile.CaseFile} is what Axon sees, {@link
 * caseledger.command.casefile.CaseState} what a case remembers; the decisions stand by phase in {@link
 * caseledger.command.casefile.Intake}, {@link caseledger.command.casefile.Responsibility}, {@link
 * caseledger.command.casefile.Mediation}, {@link caseledger.command.casefile.Settlement}, {@link
 * caseledger.command.casefile.Fulfilment}, {@link caseledger.command.casefile.Confirmation} and {@link
 * caseledger.command.casefile.Conclusion}.
 */
@NullMarked
package caseledger.command.casefile;

import org.jspecify.annotations.NullMarked;
