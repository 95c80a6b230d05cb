package caseledger.command.rules;

import caseledger.codes.RiskGrade;
import caseledger.values.Code;
import caseledger.values.RuleVersion;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sheet by which risk factors are counted. It says how low a grade may be at most; whoever grades may always see more
 * danger than the sheet does.
 *
 * @param yellow the points from which a dispute is YELLOW at least
 * @param red the points from which it is RED
 */
public record ScoreSheet(RuleVersion version, String source, int yellow, int red, List<Factor> factors) {
    /**
     * Something that makes a dispute risky.
     *
     * @param danger true if it asks for a report to the police or another authority (People's Mediation Law art. 25)
     */
    public record Factor(Code code, int points, boolean danger, String zh, String en) {}

    /** The sheet that ships with the ledger. */
    public static ScoreSheet shipped() {
        return JsonMapper.shared()
                .readValue(ScoreSheet.class.getResourceAsStream("/data/risk-score.json"), ScoreSheet.class);
    }

    /** Those of the factors that stand on the sheet; each counts once. */
    public List<Factor> found(Collection<Code> codes) {
        return factors.stream().filter(factor -> codes.contains(factor.code())).toList();
    }

    public RiskGrade leastGrade(int points) {
        if (points >= red) {
            return RiskGrade.RED;
        }
        return points >= yellow ? RiskGrade.YELLOW : RiskGrade.BLUE;
    }
}
