package caseledger.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.clocks.ShippedLimits.Shipped;
import caseledger.codes.LimitUnit;
import caseledger.values.ClockName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept with an event about the clocks that it starts; the form stays for ever. */
class LimitsTest {
    @Test
    void are_kept_as_plain_text() {
        var text = "triage.dispatch@1:1:WORKING_DAYS:EXACT:SUPERVISE:8:2026:TIMED"
                + " petition.notify@3:15:DAYS:ROLLS:BREACH:72:2026:UNTIMED";
        var limits = Limits.of(Map.of("limits", text));
        assertThat(limits.text()).isEqualTo(text);
        assertThat(limits.of(new ClockName("petition.notify")).rule().number()).isEqualTo(3);
    }

    @Test
    void where_nothing_was_kept_a_clock_runs_as_shipped_and_no_timer_watches_it() {
        var limit = Limits.of(Map.of()).of(new ClockName("mediation.period"));
        assertThat(limit.amount()).isEqualTo(30);
        assertThat(limit.unit()).isEqualTo(LimitUnit.DAYS);
        assertThat(limit.timed()).isFalse();
    }

    @Test
    void every_limit_has_a_name_of_its_own_in_both_languages() {
        var shipped = ShippedLimits.all().values();

        assertThat(shipped)
                .allSatisfy(limit -> assertThat(limit.zh()).endsWith("期限"))
                .extracting(Shipped::zh)
                .doesNotHaveDuplicates();
        assertThat(shipped).extracting(Shipped::en).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void every_limit_ships_with_its_source() {
        assertThat(ShippedLimits.all().keySet())
                .extracting(ClockName::value)
                .containsAll(List.of(
                        "intake.register",
                        "triage.dispatch",
                        "referral.respond",
                        "petition.notify",
                        "petition.objection",
                        "mediation.accept",
                        "mediation.period",
                        "mediation.extension",
                        "mediation.pause",
                        "labour.mediation",
                        "complexity.simple",
                        "complexity.general",
                        "complexity.complex",
                        "risk.report",
                        "impasse.rightsNotice",
                        "confirm.apply",
                        "confirm.accept",
                        "confirm.decide",
                        "performance.followUp",
                        "performance.lastFollowUp",
                        "reopen.window",
                        "police.second",
                        "hotline",
                        "pia.records",
                        "sharing.log",
                        "proposal.expires"));
        assertThat(ShippedLimits.all().values())
                .allSatisfy(shipped -> assertThat(shipped.rule().source()).isNotBlank());
    }
}
