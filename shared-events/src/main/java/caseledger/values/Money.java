package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in yuan, exact to the fen; never a floating-point number. */
public record Money(@JsonValue BigDecimal yuan) {
    private static final BigDecimal YUAN_MAX = new BigDecimal("1000000000000");

    public Money {
        if (yuan.signum() < 0
                || yuan.compareTo(YUAN_MAX) > 0
                || yuan.stripTrailingZeros().scale() > 2) {
            throw new Malformed(
                    "金额为0至1000000000000元，至多两位小数", "an amount is 0 to 1000000000000 yuan with at most 2 decimals");
        }
        yuan = yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Money yuan(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    public Money plus(Money other) {
        return new Money(yuan.add(other.yuan));
    }
}
