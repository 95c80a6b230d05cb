package caseledger.events;

import caseledger.values.CodeList;
import caseledger.values.LimitRule;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A fact about the rule book: the time limits and code lists in force. Each change is proposed by one person and approved by
 * another, takes effect on a later day, and never moves a deadline that runs.
 */
public sealed interface RuleEvent extends RegistryChange {
    /** There is one rule book; its stream is called this. */
    String STREAM = "rule-book";

    @Override
    default String stream() {
        return STREAM;
    }

    /** Another version of a time limit holds from its effective day on. */
    @Revision("1")
    record LimitRuleChanged(Instant occurredAt, LimitRule limit) implements RuleEvent {}

    /** Another version of a code list holds. */
    @Revision("1")
    record CodeSetChanged(Instant occurredAt, CodeList codes) implements RuleEvent {}
}
