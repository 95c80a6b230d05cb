package caseledger.codes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** For how long a file is kept; whoever may destroy it afterwards appraises it first (Archives Law Regulations art. 24). */
public enum RetentionClass implements Labelled {
    TEN_YEARS("定期10年", "ten years"),
    THIRTY_YEARS("定期30年", "thirty years"),
    PERMANENT("永久", "permanent");

    private final String zh;
    private final String en;

    RetentionClass(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The last day of a file that is kept from this day on; null if it is kept for ever. */
    public @Nullable LocalDate lastDayFrom(LocalDate day) {
        return switch (this) {
            case TEN_YEARS -> day.plusYears(10);
            case THIRTY_YEARS -> day.plusYears(30);
            case PERMANENT -> null;
        };
    }

    public boolean isShorterThan(RetentionClass other) {
        return compareTo(other) < 0;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
