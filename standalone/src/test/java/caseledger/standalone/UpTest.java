package caseledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Role;
import caseledger.standalone.identity.NewAccount;
import caseledger.values.UnitId;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpTest {
    private static final UnitId TOWN = new UnitId("320614103000");

    @Test
    void the_first_start_tells_what_it_made_and_not_what_it_was_given() {
        var told = Up.table(List.of(
                new NewAccount("tm", Role.TM, TOWN, "only-mine-to-tell", true),
                new NewAccount("court", Role.RU, TOWN, "made-just-now", false)));
        assertThat(told).contains("tm", "LEDGER_DEMO_PASSWORD", "made-just-now").doesNotContain("only-mine-to-tell");
        assertThat(Up.table(List.of())).isEmpty();
    }
}
