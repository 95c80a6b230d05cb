package caseledger.query.reads;

import caseledger.access.Masking;
import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.ReadLog;
import caseledger.access.reads.ReadLog.Chain;
import caseledger.access.reads.ReadLog.Filter;
import caseledger.access.reads.ReadLog.Line;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.query.Page;
import caseledger.query.Parameters;
import caseledger.query.QueryProblem;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Seen;
import caseledger.query.units.UnitDirectory;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.Period;
import caseledger.values.UnitId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log of reads over HTTP: to those who watch over a territory what its people read, and to a party what was read of its own case,
 * by role and unit, since a party is owed an account of the body that acts, not of its people.
 */
@RestController
class ReadLogEndpoint {
    private static final int LIMIT_USUAL = 100;
    private static final int LIMIT_MAX = 1000;

    /** How far back an answer reaches that asks for no case and nobody in particular, and from no day on. */
    private static final int DAYS_USUAL = 31;

    /** Whose reading would tell a party that somebody was warned of it, or that it is watched. */
    private static final Set<Role> UNTOLD = Set.of(Role.RU, Role.SV);

    private static final String[] FILTERS = {"case", "actor", "kind", "purpose", "from", "to", "after", "limit"};

    /** A party is not told for what its case is read, nor by trying: it may be danger. */
    private static final String[] FILTERS_OF_PARTIES = {"case", "kind", "from", "to", "after", "limit"};

    /** A read as it is shown; a party is not told what would name a person or another case, or speak of danger. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long position,
            Instant readAt,
            ReadKind kind,
            int status,
            @Nullable ActorId actor,
            @Nullable Role role,
            @Nullable UnitId unit,
            @Nullable String client,
            @Nullable Purpose purpose,
            List<UUID> cases,
            @Nullable String remoteAddress,
            @Nullable String correlationId,
            @Nullable String reason,
            @Nullable String digest) {
        static Entry whole(Line line, @Nullable String reason) {
            return new Entry(
                    line.position(),
                    line.readAt(),
                    line.kind(),
                    line.status(),
                    line.actor(),
                    line.role(),
                    line.unit(),
                    line.client(),
                    line.purpose(),
                    line.cases(),
                    line.remoteAddress(),
                    line.correlationId(),
                    reason,
                    line.digest());
        }

        static Entry forParty(Line line, CaseId own) {
            var isTold = !UNTOLD.contains(line.role());
            return new Entry(
                    line.position(),
                    line.readAt(),
                    line.kind(),
                    line.status(),
                    null,
                    isTold ? line.role() : null,
                    isTold ? line.unit() : null,
                    null,
                    null,
                    List.of(own.value()),
                    null,
                    null,
                    null,
                    null);
        }
    }

    private final ReadLog log;
    private final UnitDirectory units;
    private final CaseSight sight;
    private final Sealing sealing;
    private final Clock clock;

    ReadLogEndpoint(ReadLog log, UnitDirectory units, CaseSight sight, Sealing sealing, Clock clock) {
        this.log = log;
        this.units = units;
        this.sight = sight;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** The newest first. */
    @Permitted(Action.READ_READS)
    @GetMapping("/api/v1/reads")
    @Reads(ReadKind.READ_LOG)
    Page<Entry> reads(HttpServletRequest request, Actor actor, Reading reading, Locale locale) {
        var own = actor.caseId();
        var query = Parameters.of(request, own == null ? FILTERS : FILTERS_OF_PARTIES);
        var asked = query.parsed("case", CaseId::of, "a case id");
        if (asked != null) {
            reading.shows(List.of(asked));
        }
        if (own != null) {
            reading.shows(List.of(own));
            if (asked != null && !asked.equals(own)) {
                throw new Refused(QueryProblem.CASE_UNKNOWN, Map.of("case", asked.toString()));
            }
        }
        var limit = query.limit(LIMIT_USUAL, LIMIT_MAX);
        var after = query.number("after", 1);
        var found = log.find(
                own == null ? filter(query, asked, actor) : ofParty(query, own),
                after == null ? Long.MAX_VALUE : after,
                limit + 1);
        var seen = own == null ? sight.among(explained(found), actor) : Map.<CaseId, Seen>of();
        return Page.of(
                found.stream()
                        .map(line ->
                                own == null ? Entry.whole(line, reason(line, seen, locale)) : Entry.forParty(line, own))
                        .toList(),
                limit,
                last -> Long.toString(last.position()));
    }

    private static List<CaseId> explained(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.reason() != null)
                .map(ReadLogEndpoint::explained)
                .distinct()
                .toList();
    }

    /** The case for which a reason was given, and is sealed. */
    private static CaseId explained(Line line) {
        return new CaseId(line.cases().getFirst());
    }

    /** In clear for those who see the case identified. */
    private @Nullable String reason(Line line, Map<CaseId, Seen> seen, Locale locale) {
        if (line.reason() == null) {
            return null;
        }
        var caseId = explained(line);
        var isIdentified = seen.containsKey(caseId) && seen.get(caseId).sight() == Sight.IDENTIFIED;
        try {
            var clear = sealing.open(line.reason(), caseId, "reason");
            return clear == null ? Masking.erased(locale) : isIdentified ? clear : Masking.sealed(locale);
        } catch (SealBroken e) {
            return Masking.sealed(locale);
        }
    }

    /** Looks at the chain of digests, from a position on. Whoever kept the digest of a position can compare it. */
    @Permitted(Action.CHECK_READS)
    @GetMapping("/api/v1/reads/verification")
    @Reads(ReadKind.READ_LOG_CHAIN)
    Chain verification(HttpServletRequest request) {
        var query = Parameters.of(request, "from", "limit");
        return log.check(
                Objects.requireNonNullElse(query.number("from", 1), 1L),
                query.limit(ReadLog.CHECKED_MAX, ReadLog.CHECKED_MAX));
    }

    /** What the people of the watcher's own territory read. */
    private Filter filter(Parameters query, @Nullable CaseId asked, Actor actor) {
        var reader = query.parsed("actor", ActorId::new, "an actor id");
        var from = query.date("from");
        var to = query.dateFrom("to", from);
        if (from == null && asked == null && reader == null) {
            from = Objects.requireNonNullElseGet(to, () -> Period.dayOf(clock.instant()))
                    .minusDays(DAYS_USUAL - 1L);
        }
        return new Filter(
                asked,
                reader,
                units.territory(Objects.requireNonNull(actor.unit())),
                query.code("kind", ReadKind.class),
                query.code("purpose", Purpose.class),
                start(from),
                end(to));
    }

    private static Filter ofParty(Parameters query, CaseId own) {
        var from = query.date("from");
        return new Filter(
                own,
                null,
                null,
                query.code("kind", ReadKind.class),
                null,
                start(from),
                end(query.dateFrom("to", from)));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : new Period(day, day).start();
    }

    private static @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : new Period(day, day).end();
    }
}
