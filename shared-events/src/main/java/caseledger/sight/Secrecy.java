package caseledger.sight;

import caseledger.codes.Category;
import caseledger.codes.LegalCapacity;
import caseledger.codes.PrivacyClass;
import caseledger.codes.RiskGrade;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.values.Code;
import caseledger.values.CorrectedFact;
import caseledger.values.PartyId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a case is seen by few: what was stated at its registration, and what seals it by itself. Families, minors, sexual and
 * domestic violence, and danger now are for named people only (Personal Information Protection Law arts. 28-31; Minors
 * Protection Law art. 103; Anti-Domestic Violence Law art. 5).
 *
 * @param stated what was stated
 * @param violated true once domestic violence, sexual harm or harm to a minor was found, whatever was found later
 * @param minors the parties that are minors
 */
public record Secrecy(
        PrivacyClass stated, @Nullable Category category, RiskGrade risk, boolean violated, List<PartyId> minors) {
    public static final Secrecy NONE = new Secrecy(PrivacyClass.NORMAL, null, RiskGrade.UNGRADED, false, List.of());

    /** The factors of the score sheet after which a case stays sealed. */
    private static final Set<Code> VIOLATIONS =
            Set.of(new Code("DOMESTIC_VIOLENCE"), new Code("SEXUAL_HARM"), new Code("MINOR_HARMED"));

    /** Who may see the case by what is known of it. */
    public PrivacyClass effective() {
        var isSealed = category == Category.FAMILY || risk == RiskGrade.RED || violated || !minors.isEmpty();
        return isSealed ? PrivacyClass.SEALED : stated;
    }

    public Secrecy evolve(CaseEvent event) {
        return switch (event) {
            case CaseRegistered e -> new Secrecy(e.privacyClass(), e.category(), risk, violated, minors);
            case RiskGraded e -> graded(e.grade(), e.factors());
            case RiskChanged e -> graded(e.toGrade(), e.factors());
            case CapacityRecorded e
            when e.capacity() == LegalCapacity.MINOR -> withMinors(Lists.plus(minors, e.party()));
            case CapacityRecorded e -> withMinors(Lists.minus(minors, e.party()));
            case FactCorrected e
            when e.fact() instanceof CorrectedFact.OfCategory right ->
                new Secrecy(stated, right.is(), risk, violated, minors);
            default -> this;
        };
    }

    /** The same for a party, which is not told of whom danger was found, nor of what age the others are. */
    public Secrecy withoutPeople() {
        return new Secrecy(stated, category, RiskGrade.UNGRADED, false, List.of());
    }

    private Secrecy graded(RiskGrade grade, List<Code> factors) {
        var found = violated || factors.stream().anyMatch(VIOLATIONS::contains);
        return new Secrecy(stated, category, grade, found, minors);
    }

    private Secrecy withMinors(List<PartyId> next) {
        return new Secrecy(stated, category, risk, violated, next);
    }
}
