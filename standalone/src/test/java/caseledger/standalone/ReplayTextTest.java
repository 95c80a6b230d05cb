package caseledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.standalone.Replay.Language;
import org.junit.jupiter.api.Test;

/** What the terminal shows of a case's history. */
class ReplayTextTest {
    private static final String STEP = """
            {"version": 4, "position": 17, "type": "CaseAccepted", "occurredAt": "2024-03-01T03:00:00Z",
             "recordedAt": "2024-03-09T03:01:00Z", "late": true,
             "actor": {"role": "VM", "id": "vm1", "unit": "320614104201", "level": "VILLAGE"}, "client": "console",
             "title": {"zh": "受理", "en": "Accepted"}, "text": {"zh": "颐生村受理", "en": "Accepted by 颐生村"},
             "legalBasis": {"zh": "《人民调解法》第十七条", "en": "People's Mediation Law art. 17"},
             "changes": [{"path": "state", "before": "ASSIGNED", "after": "ACCEPTED"},
                         {"path": "clocks", "before": null, "after": {"clock": "period", "note": null, "days": 30}}]}
            """;

    @Test
    void a_step_says_what_who_when_why_and_what_changed() {
        assertThat(walk(Language.EN)).isEqualTo("""
                  4  Accepted  [recorded late]
                     Accepted by 颐生村
                     by VM · vm1 · 320614104201 · VILLAGE · console
                     occurred 2024-03-01 11:00, recorded 2024-03-09 11:01, position 17
                     under People's Mediation Law art. 17
                     · state: ASSIGNED → ACCEPTED
                     · clocks: — → clock period, days 30

                Version 4: case 320614-2024-7K3QX9MB, state ACCEPTED, outcome —
                2 more events did not count yet.
                """);
    }

    @Test
    void it_says_it_in_chinese_too() {
        assertThat(walk(Language.ZH)).contains("  4  受理  【迟录】", "依据 《人民调解法》第十七条", "另有 2 个事件此时尚未计入。");
    }

    @Test
    void what_is_too_long_is_cut() {
        var text = "x".repeat(500);
        var differences = LedgerClient.JSON.readTree("""
                {"from": 1, "to": 2, "changes": [{"path": "summary", "before": null, "after": "%s"}]}
                """.formatted(text));
        assertThat(ReplayText.differences(differences, Language.EN).lines().toList())
                .containsExactly("Between version 1 and version 2:", "  summary: — → " + "x".repeat(99) + "…");
    }

    private static String walk(Language language) {
        return ReplayText.walk(LedgerClient.JSON.readTree("""
                        {"version": 4, "notYet": 2, "steps": [%s],
                         "case": {"caseCode": "320614-2024-7K3QX9MB", "state": "ACCEPTED", "outcome": null}}
                        """.formatted(STEP)), language);
    }
}
