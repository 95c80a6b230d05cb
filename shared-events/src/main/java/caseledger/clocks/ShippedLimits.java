package caseledger.clocks;

import caseledger.codes.Labelled;
import caseledger.codes.LimitUnit;
import caseledger.codes.OnExpiry;
import caseledger.codes.RuleKind;
import caseledger.values.ClockName;
import caseledger.values.LimitRule;
import caseledger.values.RuleVersion;
import caseledger.values.Table;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The time limits as shipped: version 1 of each, in force until the rule book says otherwise. */
public final class ShippedLimits {
    /** Before any dispute that the ledger takes in. */
    private static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);

    /**
     * A shipped limit and what it runs between, in words.
     *
     * @param ends empty where nothing ends it
     * @param zh what it is called
     * @param en what it is for
     */
    public record Shipped(LimitRule rule, String starts, String ends, String zh, String en) implements Labelled {}

    private static final SequencedMap<ClockName, Shipped> ALL = new LinkedHashMap<>();

    static {
        for (var row : Table.rows("/data/limit-rules.csv")) {
            ALL.put(
                    new ClockName(row.get(0)),
                    new Shipped(rule(row), row.get(9), row.get(10), row.get(11), row.get(12)));
        }
    }

    private ShippedLimits() {}

    /** By name, in the order of the process. */
    public static Map<ClockName, Shipped> all() {
        return Collections.unmodifiableMap(ALL);
    }

    private static LimitRule rule(List<String> row) {
        return new LimitRule(
                RuleVersion.of(new ClockName(row.get(0)), 1),
                RuleKind.valueOf(row.get(1)),
                Integer.parseInt(row.get(2)),
                LimitUnit.valueOf(row.get(3)),
                Boolean.parseBoolean(row.get(4)),
                OnExpiry.valueOf(row.get(5)),
                Integer.parseInt(row.get(6)),
                ALWAYS,
                row.get(7),
                row.get(8));
    }
}
