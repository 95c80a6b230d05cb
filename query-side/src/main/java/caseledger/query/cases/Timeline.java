package caseledger.query.cases;

import caseledger.events.CaseEvent;
import caseledger.events.LedgerEvent;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.UnitNames;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.Wording;
import caseledger.query.sight.Extract;
import caseledger.query.sight.Seen;
import caseledger.values.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/** Every event of a case in a row of its own, with what it says and who said it. Owns table {@code timeline}. */
public final class Timeline implements View {
    private static final ViewName NAME = new ViewName("timeline", 3);

    /** Who acted, in what capacity. */
    public record Who(
            String id,
            String role,
            @Nullable String unit,
            @Nullable String level) {}

    /**
     * One step of a case.
     *
     * @param facts the event as stored, without the case's id
     */
    public record Item(
            long position,
            long version,
            String type,
            String revision,
            String eventId,
            Instant occurredAt,
            Instant recordedAt,
            boolean late,
            Who actor,
            String client,
            Wording title,
            Wording text,
            @Nullable Wording legalBasis,
            JsonNode facts) {
        public static Item of(CaseEvent event, Recorded recorded) {
            return of(event, recorded, StateJson.tree(event));
        }

        private static Item of(CaseEvent event, Recorded recorded, JsonNode facts) {
            var by = recorded.provenance();
            var unit = by.actor().unit();
            var said = TimelineText.of(event);
            return new Item(
                    recorded.position(),
                    recorded.version(),
                    recorded.type(),
                    recorded.revision(),
                    recorded.eventId(),
                    event.occurredAt(),
                    recorded.recordedAt(),
                    recorded.isLate(),
                    new Who(
                            by.actor().id().value(),
                            by.actor().role().name(),
                            unit == null ? null : unit.value(),
                            by.level() == null ? null : by.level().name()),
                    by.actor().client(),
                    said.title(),
                    said.sentence(),
                    said.legalBasis(),
                    facts);
        }

        /** As it is stored; the event is written straight into it. */
        private static String json(CaseEvent event, Recorded recorded) {
            return StateJson.write(of(event, recorded, new POJONode(event)));
        }

        /** As far as somebody is shown it; null if not at all. */
        public @Nullable Item shownTo(Seen seen) {
            var shown = Extract.of(type, facts, seen);
            return shown == null ? null : with(text, shown);
        }

        /** With the names of units in its sentence. */
        public Item with(Map<String, String> names) {
            return with(UnitNames.named(text, names), facts);
        }

        private Item with(Wording sentence, JsonNode told) {
            return new Item(
                    position,
                    version,
                    type,
                    revision,
                    eventId,
                    occurredAt,
                    recordedAt,
                    late,
                    actor,
                    client,
                    title,
                    sentence,
                    legalBasis,
                    told);
        }
    }

    private record Row(CaseEvent event, Recorded recorded) {}

    private final JdbcClient sql;

    public Timeline(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per event of a case, as it is shown; sealed text stays sealed.
            CREATE TABLE IF NOT EXISTS views.timeline (
                case_id  uuid   NOT NULL,
                version  bigint NOT NULL,
                position bigint NOT NULL,
                item     text   NOT NULL,
                PRIMARY KEY (case_id, version)
            );
            """;
    }

    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof CaseEvent;
    }

    @Override
    public void apply(Batch batch) {
        batch.pages().forEach(this::write);
    }

    private void write(List<Recorded> page) {
        var rows = page.stream()
                .filter(recorded -> recorded.event() instanceof CaseEvent)
                .map(recorded -> new Row((CaseEvent) recorded.event(), recorded))
                .toList();
        if (!rows.isEmpty()) {
            sql.sql(NAME.sql("""
                            INSERT INTO views.timeline (case_id, version, position, item)
                            SELECT * FROM unnest(:cases::uuid[], :versions::bigint[], :positions::bigint[], :items::text[])
                                ON CONFLICT (case_id, version) DO NOTHING
                            """))
                    .param("cases", Column.text(rows, row -> row.event().caseId()))
                    .param("versions", Column.number(rows, row -> row.recorded().version()))
                    .param(
                            "positions",
                            Column.number(rows, row -> row.recorded().position()))
                    .param("items", Column.text(rows, row -> Item.json(row.event(), row.recorded())))
                    .update();
        }
    }

    /** The steps of a case, first to last, after a version. */
    List<Item> of(CaseId caseId, long afterVersion, int limit) {
        return sql
                .sql(NAME.sql("""
                        SELECT item
                          FROM views.timeline
                         WHERE case_id = :case AND version > :after
                         ORDER BY version
                         LIMIT :limit
                        """))
                .param("case", caseId.value())
                .param("after", afterVersion)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(item -> StateJson.read(item, Item.class))
                .toList();
    }
}
