package caseledger.command.rules;

import caseledger.codes.Category;
import caseledger.codes.RetentionClass;
import caseledger.values.RuleVersion;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * For how long the files of disputes are kept: by what a dispute was about and how it went, for no statute fixes years. A
 * schedule has to be approved (Archives Law Regulations art. 19).
 *
 * @param weighty for written agreements, minors, groups, disputes that were ever RED, and the categories named
 * @param majorGroup for major group events
 */
public record RetentionSchedule(
        RuleVersion version,
        String source,
        RetentionClass routine,
        RetentionClass weighty,
        RetentionClass majorGroup,
        Set<Category> weightyCategories) {
    /** The schedule that ships with the ledger. */
    public static RetentionSchedule shipped() {
        return JsonMapper.shared()
                .readValue(
                        RetentionSchedule.class.getResourceAsStream("/data/retention.json"), RetentionSchedule.class);
    }
}
