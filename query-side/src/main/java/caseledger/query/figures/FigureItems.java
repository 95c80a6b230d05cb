package caseledger.query.figures;

import caseledger.query.Column;
import caseledger.query.Folding.Step;
import caseledger.query.figures.Item.Kind;
import caseledger.query.figures.Spans.Span;
import caseledger.values.UnitId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what figures count inside cases, as a part of the view {@link Figures}. Owns table {@code figure_item}. */
final class FigureItems {
    static final String SCRIPT = """
            -- What counts inside a case (obligations, court requests, ends …), from position valid_from on and before valid_to.
            CREATE TABLE IF NOT EXISTS views.figure_item (
                case_id     uuid    NOT NULL,
                kind        text    NOT NULL,
                key         text    NOT NULL,
                valid_from  bigint  NOT NULL,
                valid_to    bigint  NOT NULL,
                within      text[]  NOT NULL,
                tier        text    NOT NULL,
                on_day      date    NOT NULL,
                done_on     date,
                standing    text    NOT NULL,
                amount      numeric,
                done_amount numeric NOT NULL,
                late        boolean NOT NULL,
                PRIMARY KEY (case_id, kind, key, valid_from)
            );
            CREATE INDEX IF NOT EXISTS figure_item_day ON views.figure_item (kind, on_day, valid_from);
            CREATE INDEX IF NOT EXISTS figure_item_day_now
                ON views.figure_item (kind, on_day)
               INCLUDE (standing, done_on, tier, late, within)
             WHERE valid_to = 9223372036854775807;
            CREATE INDEX IF NOT EXISTS figure_item_return ON views.figure_item (key) WHERE kind = 'RECURRENCE';
            """;

    private record Key(UUID caseId, Kind kind, String key) {}

    /** An item with what it shares with its case. */
    private record Placed(Item item, List<UnitId> within, Tier tier, boolean late) {}

    private final JdbcClient sql;

    FigureItems(JdbcClient sql) {
        this.sql = sql;
    }

    void write(List<Step<CaseFacts>> steps) {
        var spans = new Spans<Key, Placed>();
        for (var step : steps) {
            var position = step.recorded().position();
            var before = placed(step.caseId(), step.before());
            var after = placed(step.caseId(), step.after());
            before.forEach((key, was) -> {
                if (!was.equals(after.get(key))) {
                    spans.end(key, position);
                }
            });
            after.forEach((key, is) -> {
                if (!is.equals(before.get(key))) {
                    spans.begin(key, is, position);
                }
            });
        }
        end(spans.ended());
        begin(spans.begun());
    }

    private static Map<Key, Placed> placed(UUID caseId, @Nullable CaseFacts facts) {
        var placed = new LinkedHashMap<Key, Placed>();
        if (facts != null) {
            for (var item : facts.items()) {
                placed.put(
                        new Key(caseId, item.kind(), item.key()),
                        new Placed(
                                item,
                                facts.within(),
                                facts.tier(),
                                facts.course().late()));
            }
        }
        return placed;
    }

    private void end(Map<Key, Long> ended) {
        if (!ended.isEmpty()) {
            sql.sql(Figures.NAME.sql("""
                            UPDATE views.figure_item item
                               SET valid_to = ended.position
                              FROM unnest(:cases::uuid[], :kinds::text[], :keys::text[], :positions::bigint[])
                                AS ended (case_id, kind, key, position)
                             WHERE item.case_id = ended.case_id
                               AND item.kind = ended.kind
                               AND item.key = ended.key
                               AND item.valid_to = 9223372036854775807
                            """))
                    .param("cases", Column.text(ended.keySet(), Key::caseId))
                    .param("kinds", Column.text(ended.keySet(), Key::kind))
                    .param("keys", Column.text(ended.keySet(), Key::key))
                    .param("positions", Column.number(ended.values(), position -> position))
                    .update();
        }
    }

    private void begin(List<Span<Key, Placed>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sql.sql(Figures.NAME.sql("""
                        INSERT INTO views.figure_item
                        SELECT case_id, kind, key, valid_from, valid_to, within::text[], tier, on_day, done_on, standing,
                               amount, done_amount, late
                          FROM unnest(:cases::uuid[], :kinds::text[], :keys::text[], :from::bigint[], :to::bigint[],
                                      :within::text[], :tier::text[], :on::date[], :done::date[], :standing::text[],
                                      :amount::numeric[], :doneAmount::numeric[], :late::boolean[])
                            AS item (case_id, kind, key, valid_from, valid_to, within, tier, on_day, done_on, standing,
                                     amount, done_amount, late)
                        """))
                .param("cases", Column.text(rows, row -> row.key().caseId()))
                .param("kinds", Column.text(rows, row -> row.key().kind()))
                .param("keys", Column.text(rows, row -> row.key().key()))
                .param("from", Column.number(rows, Span::from))
                .param("to", Column.number(rows, Span::to))
                .param(
                        "within",
                        Column.text(rows, row -> Column.array(row.value().within())))
                .param("tier", Column.text(rows, row -> row.value().tier()))
                .param("on", Column.text(rows, row -> row.value().item().on()))
                .param("done", Column.text(rows, row -> row.value().item().doneOn()))
                .param("standing", Column.text(rows, row -> row.value().item().standing()))
                .param("amount", Column.text(rows, row -> row.value().item().amount()))
                .param("doneAmount", Column.text(rows, row -> row.value().item().doneAmount()))
                .param("late", Column.truth(rows, row -> row.value().late()))
                .update();
    }
}
