package caseledger.query.figures;

import caseledger.codes.Satisfaction;
import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.query.figures.Item.Kind;
import caseledger.values.PartyId;
import caseledger.values.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each party was asked and what it said, party by party and question by question: answers are never averaged. */
record Opinions(List<Survey> surveys) {
    static final Opinions NONE = new Opinions(List.of());

    /** One party asked once; null until it answered. */
    record Survey(
            PartyId party,
            LocalDate askedOn,
            @Nullable LocalDate ratedOn,
            @Nullable Satisfaction process,
            @Nullable Satisfaction result) {
        boolean isOpen() {
            return ratedOn == null;
        }

        /** A party rated if it answered a question with an opinion: declining and not being reached are none. */
        private boolean isRated() {
            return isOpinion(process) || isOpinion(result);
        }

        private static boolean isOpinion(@Nullable Satisfaction answer) {
            return switch (answer) {
                case SATISFIED, BASICALLY, NOT_SATISFIED -> true;
                case DECLINED, UNREACHED -> false;
                case null -> false;
            };
        }
    }

    /** Whether a party that was asked said something. */
    enum Reply {
        RATED,
        SILENT,
        WAITING
    }

    Opinions evolve(PerformanceEvent event) {
        return switch (event) {
            case SatisfactionInvited e -> asked(e);
            case SatisfactionRated e -> rated(e);
            default -> this;
        };
    }

    List<Item> items() {
        var items = new ArrayList<Item>();
        for (var number = 0; number < surveys.size(); number++) {
            var each = surveys.get(number);
            var reply = each.isOpen() ? Reply.WAITING : each.isRated() ? Reply.RATED : Reply.SILENT;
            items.add(Item.of(Kind.SURVEY, Integer.toString(number), each.askedOn(), each.ratedOn(), reply));
            items.add(item(Kind.PROCESS_OPINION, number, each, each.process()));
            items.add(item(Kind.RESULT_OPINION, number, each, each.result()));
        }
        return items;
    }

    private static Item item(Kind kind, int number, Survey survey, @Nullable Satisfaction answer) {
        Enum<?> standing = answer == null ? Reply.WAITING : answer;
        return Item.of(kind, Integer.toString(number), survey.askedOn(), survey.ratedOn(), standing);
    }

    /** Asking again whoever has not answered yet is a reminder, not another survey. */
    private Opinions asked(SatisfactionInvited event) {
        var waits = surveys.stream().anyMatch(each -> each.party().equals(event.party()) && each.isOpen());
        if (waits) {
            return this;
        }
        var next = new ArrayList<>(surveys);
        next.add(new Survey(event.party(), Period.dayOf(event.occurredAt()), null, null, null));
        return new Opinions(List.copyOf(next));
    }

    private Opinions rated(SatisfactionRated event) {
        var next = new ArrayList<Survey>();
        for (var each : surveys) {
            next.add(
                    each.party().equals(event.party()) && each.isOpen()
                            ? new Survey(
                                    each.party(),
                                    each.askedOn(),
                                    Period.dayOf(event.occurredAt()),
                                    event.process(),
                                    event.result())
                            : each);
        }
        return new Opinions(List.copyOf(next));
    }
}
