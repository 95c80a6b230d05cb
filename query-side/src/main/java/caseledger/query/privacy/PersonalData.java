package caseledger.query.privacy;

import caseledger.codes.SessionType;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.ParticipantInvited;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of an event's sealed texts say who somebody is; not those of a caucus, for who was there is not for all who see the case. */
final class PersonalData {
    /** In what capacity somebody stands in a case. */
    enum Appearance {
        PARTY,
        REPRESENTATIVE,
        GUARDIAN,
        PARTICIPANT
    }

    /**
     * One sealed text that says who somebody is.
     *
     * @param party who it is, or whom they stand for; null for those who stand for nobody
     * @param component the name of the record component that holds it, to which it is bound
     */
    record Datum(
            PersonField field,
            Appearance appearance,
            @Nullable PartyId party,
            String component,
            Sealed sealed) {}

    private final List<Datum> found = new ArrayList<>();

    private PersonalData() {}

    static List<Datum> of(CaseEvent event) {
        var data = new PersonalData();
        switch (event) {
            case PartyAdded e -> {
                data.add(PersonField.NAME, Appearance.PARTY, e.party(), "name", e.name());
                data.add(PersonField.ID_NO, Appearance.PARTY, e.party(), "idNo", e.idNo());
                data.add(PersonField.PHONE, Appearance.PARTY, e.party(), "phone", e.phone());
                data.addRepresentatives(e.party(), e.representatives());
            }
            case CapacityRecorded e ->
                data.add(PersonField.NAME, Appearance.GUARDIAN, e.party(), "guardian", e.guardian());
            case ParticipantInvited e ->
                data.add(PersonField.NAME, Appearance.PARTICIPANT, null, "participant", e.participant());
            case SessionHeld e
            when e.type() != SessionType.CAUCUS -> {
                e.representatives().forEach(data::addRepresentatives);
                e.participants()
                        .forEach(
                                each -> data.add(PersonField.NAME, Appearance.PARTICIPANT, null, "participants", each));
            }
            default -> {}
        }
        return data.found;
    }

    private void addRepresentatives(PartyId party, List<Sealed> representatives) {
        representatives.forEach(
                each -> add(PersonField.NAME, Appearance.REPRESENTATIVE, party, "representatives", each));
    }

    private void add(
            PersonField field,
            Appearance appearance,
            @Nullable PartyId party,
            String component,
            @Nullable Sealed sealed) {
        if (sealed != null) {
            found.add(new Datum(field, appearance, party, component, sealed));
        }
    }
}
