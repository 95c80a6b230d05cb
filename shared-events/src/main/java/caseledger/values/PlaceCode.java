package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Where a dispute is: a 12-digit statistical code of 6 digits for the county, 3 for the town and 3 for the village. */
public record PlaceCode(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{12}");

    public PlaceCode {
        Form.matching(FORM, value, "地点代码为12位数字", "a place code has 12 digits");
    }

    /** The code of the district this place is in. */
    public PlaceCode district() {
        return new PlaceCode(value.substring(0, 6) + "000000");
    }

    /** The code of the town this place is in; the place itself if it is a district. */
    public PlaceCode town() {
        return new PlaceCode(value.substring(0, 9) + "000");
    }

    /** True if the other place is this one or lies in it. */
    public boolean contains(PlaceCode other) {
        return other.value.startsWith(prefix());
    }

    private String prefix() {
        if (value.endsWith("00000000")) {
            return value.substring(0, 4);
        }
        if (value.endsWith("000000")) {
            return value.substring(0, 6);
        }
        return value.endsWith("000") ? value.substring(0, 9) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
