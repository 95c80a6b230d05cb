package caseledger.query.sight;

import caseledger.codes.PrivacyClass;
import caseledger.codes.Role;
import caseledger.sight.Circle;
import caseledger.sight.Reach;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of {@link Circle#sightOf} in a form that an index can search: a case has doors, somebody has keys, and a case
 * is seen by whoever has a key to one of its doors. A test holds both against each other.
 *
 * @param lasting open as long as no event changes it
 * @param brief open until a moment
 * @param barred to whom all doors are shut but those that were opened to them by name
 */
record Doors(List<String> lasting, Map<String, Instant> brief, List<String> barred) {
    /** How the doors begin that were opened to somebody by name: they let in even who is barred. */
    static final String OPENED = "opened ";

    static Doors of(Circle circle) {
        var holders = circle.holders();
        var people = circle.people();
        var isSealed = circle.effectiveClass() == PrivacyClass.SEALED;
        var lasting = new ArrayList<String>();
        lasting.add("case " + circle.caseId());
        if (people.reporter() != null) {
            lasting.add(reporter(people.reporter().person()) + people.reporter().unit());
        }
        people.members().forEach(each -> lasting.add(member(each.person()) + each.unit()));
        for (var mediator : people.appointed()) {
            lasting.addAll(each(mediatorIn(mediator), holders.within()));
            lasting.addAll(each(mediatorOf(mediator), holders.involved()));
        }
        lasting.addAll(forStaff(circle));
        lasting.addAll(each("resident ", holders.involved()));
        lasting.addAll(each("over ", holders.within()));
        lasting.addAll(each("supervisor ", holders.supervisors()));
        if (circle.filed() && !isSealed) {
            lasting.addAll(each("file ", holders.within()));
        }
        var brief = new LinkedHashMap<String, Instant>();
        var waitingUntil = people.waitingUntil();
        if (waitingUntil != null) {
            each("director ", holders.within()).forEach(door -> brief.put(door, waitingUntil));
        }
        for (var opening : circle.openings()) {
            if (opening.identifies()) {
                brief.merge(
                        OPENED + opening.role() + " " + opening.to(),
                        opening.until(),
                        (one, other) -> one.isBefore(other) ? other : one);
            }
        }
        return new Doors(
                lasting,
                brief,
                people.barred().stream().map(person -> "person " + person).toList());
    }

    private static List<String> forStaff(Circle circle) {
        var holders = circle.holders();
        var doors = new ArrayList<String>();
        switch (circle.effectiveClass()) {
            case NORMAL -> {
                doors.addAll(each("place ", holders.within()));
                doors.addAll(each("unit ", holders.involved()));
            }
            case RESTRICTED -> {
                doors.addAll(each("unit ", holders.involved()));
                doors.addAll(each("centre " + holders.leadLevel() + " ", holders.within()));
            }
            case SEALED -> {
                doors.add("desk " + holders.desk());
                if (circle.people().presiding() == null) {
                    doors.add("bench " + holders.desk());
                }
                circle.directorsOverDanger()
                        .forEach(role -> doors.addAll(each("danger " + role + " ", holders.within())));
            }
        }
        return doors;
    }

    /** What opens doors to somebody. */
    static List<String> keysOf(Actor actor, Reach reach) {
        var keys = new ArrayList<>(lastingKeysOf(actor, reach));
        keys.add(OPENED + actor.role() + " " + actor.id());
        return keys;
    }

    private static List<String> lastingKeysOf(Actor actor, Reach reach) {
        var units = reach.units();
        var places = reach.places();
        return switch (actor.role()) {
            case GW -> each(reporter(actor.id()), units);
            case VI, VM, VD, TI, TM, TD, DI, DM, DD -> keysOfStaff(actor, reach);
            case RU -> each("resident ", units);
            case SV -> {
                var keys = each("over ", places);
                keys.addAll(each("supervisor ", units));
                yield keys;
            }
            case AU, DP -> each("over ", places);
            case JB -> each("file ", places);
            case PT -> List.of("case " + actor.caseId());
            case ST, SA -> List.of();
        };
    }

    private static List<String> keysOfStaff(Actor actor, Reach reach) {
        var units = reach.units();
        var places = reach.places();
        var keys = new ArrayList<String>();
        keys.add("person " + actor.id());
        keys.addAll(each(member(actor.id()), units));
        keys.addAll(each(mediatorIn(actor.id()), places));
        keys.addAll(each(mediatorOf(actor.id()), units));
        keys.addAll(each("place ", places));
        keys.addAll(each("unit ", units));
        keys.addAll(each(Role.MEDIATORS.contains(actor.role()) ? "bench " : "desk ", units));
        if (reach.isOfCentre()) {
            keys.addAll(each("centre " + actor.role().level() + " ", places));
        }
        if (Role.DIRECTORS.contains(actor.role())) {
            keys.addAll(each("director ", places));
            keys.addAll(each("danger " + actor.role() + " ", places));
        }
        return keys;
    }

    private static String reporter(ActorId person) {
        return "reporter " + person + " for ";
    }

    private static String member(ActorId person) {
        return "member " + person + " for ";
    }

    private static String mediatorIn(ActorId person) {
        return "mediator " + person + " in ";
    }

    private static String mediatorOf(ActorId person) {
        return "mediator " + person + " of ";
    }

    private static List<String> each(String kind, Collection<UnitId> units) {
        var doors = new ArrayList<String>();
        units.forEach(unit -> doors.add(kind + unit));
        return doors;
    }
}
