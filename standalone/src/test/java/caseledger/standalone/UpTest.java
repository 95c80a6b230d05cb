package caseledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Role;
import caseledger.standalone.identity.NewAccount;
import caseledger.values.UnitId;
import java.net.URI;
import java.nio.file.Path;
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

    @Test
    void what_it_says_to_try_finds_the_ledger_that_says_so() {
        var url = URI.create("http://127.0.0.1:8081");
        assertThat(Up.whereToLook(url, new DataDirectory(Path.of("/srv/ledger")), true))
                .contains(
                        "./ledger play cases/*.json --data /srv/ledger\n",
                        "$(./ledger token --role DD --unit 320614000000 --data /srv/ledger)\" http://127.0.0.1:8081/");
        assertThat(Up.whereToLook(url, new DataDirectory(Path.of("data")), false))
                .contains("./ledger play cases/*.json\n")
                .doesNotContain("--data");
    }
}
