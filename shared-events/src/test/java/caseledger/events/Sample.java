package caseledger.events;

import caseledger.codes.Category;
import caseledger.codes.CodeSet;
import caseledger.codes.CommitteeSeat;
import caseledger.codes.FileDocument;
import caseledger.codes.LimitUnit;
import caseledger.codes.LinkType;
import caseledger.codes.OnExpiry;
import caseledger.codes.Outcome;
import caseledger.codes.Role;
import caseledger.codes.RuleKind;
import caseledger.codes.Satisfaction;
import caseledger.values.Act;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CodeEntry;
import caseledger.values.CodeList;
import caseledger.values.CommitteeMember;
import caseledger.values.ComplaintId;
import caseledger.values.CorrectedFact;
import caseledger.values.DocumentNo;
import caseledger.values.FileEntry;
import caseledger.values.FirstPerson;
import caseledger.values.LimitRule;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartialDate;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.RequestId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
import caseledger.values.UnitId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fixed example of each event, made of the same values everywhere. */
final class Sample {
    private static final CaseId CASE = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final Sealed SEALED = new Sealed("s1.key.Y2lwaGVydGV4dA");

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(CaseId.class, CASE),
            Map.entry(Instant.class, Instant.parse("2026-03-02T01:30:00Z")),
            Map.entry(LocalDate.class, LocalDate.parse("2026-03-31")),
            Map.entry(String.class, "常乐镇"),
            Map.entry(int.class, 3),
            Map.entry(Integer.class, 19),
            Map.entry(boolean.class, true),
            Map.entry(ActorId.class, new ActorId("vm1")),
            Map.entry(AgreementId.class, new AgreementId("g1")),
            Map.entry(CaseCode.class, new CaseCode("320614-2026-7K3QX9MB")),
            Map.entry(CaseLink.class, new CaseLink(LinkType.RECURRENCE_OF, CASE)),
            Map.entry(ClockName.class, new ClockName("mediation.period")),
            Map.entry(Code.class, new Code("ORAL_RECORDED")),
            Map.entry(DocumentNo.class, new DocumentNo("(2026)苏0614民特1号")),
            Map.entry(Money.class, new Money(new BigDecimal("53900.5"))),
            Map.entry(ObligationId.class, new ObligationId("o1")),
            Map.entry(PartialDate.class, new PartialDate("2026-02")),
            Map.entry(PartyId.class, new PartyId("A")),
            Map.entry(PlaceCode.class, new PlaceCode("320614103201")),
            Map.entry(Act.class, new Act.Conclude(Outcome.SETTLED_ORAL)),
            Map.entry(CorrectedFact.class, new CorrectedFact.OfCategory(Category.NEIGHBOUR, Category.CONTRACT)),
            Map.entry(FirstPerson.class, new FirstPerson(Role.VD, new UnitId("320614103201"), new ActorId("vd1"))),
            Map.entry(
                    LimitRule.class,
                    new LimitRule(
                            new RuleVersion("mediation.period@2"),
                            RuleKind.LOCAL,
                            45,
                            LimitUnit.DAYS,
                            true,
                            OnExpiry.TERMINATE,
                            72,
                            LocalDate.parse("2026-04-01"),
                            "海门区规定",
                            "rule of Haimen District")),
            Map.entry(
                    CodeList.class,
                    new CodeList(
                            CodeSet.CATEGORY,
                            2,
                            List.of(new CodeEntry(
                                    new Code("15"), "村务管理", "village affairs", LocalDate.parse("2027-01-01"))))),
            Map.entry(RequestId.class, new RequestId("r1")),
            Map.entry(RuleVersion.class, new RuleVersion("mediation.period@1")),
            Map.entry(Sealed.class, SEALED),
            Map.entry(SecondPerson.class, new SecondPerson(Role.TI, new UnitId("320614103000"), new ActorId("ti1"))),
            Map.entry(Sha256.class, new Sha256("ab".repeat(32))),
            Map.entry(UnitId.class, new UnitId("320614103201")),
            Map.entry(CommitteeMember.class, new CommitteeMember(new ActorId("vm1"), CommitteeSeat.DIRECTOR, true)),
            Map.entry(ComplaintId.class, new ComplaintId("c1")),
            Map.entry(ProposalId.class, new ProposalId("p1")),
            Map.entry(
                    RegistryChange.class,
                    new UnitEvent.OrgUnitClosed(
                            new UnitId("320684103000"),
                            Instant.parse("2026-03-02T01:30:00Z"),
                            LocalDate.parse("2026-03-31"),
                            new UnitId("320614103000"))),
            Map.entry(
                    FileEntry.class,
                    new FileEntry(
                            FileDocument.IDENTITY,
                            Instant.parse("2026-03-02T01:30:00Z"),
                            new PartyId("A"),
                            new Sha256("ab".repeat(32)))),
            Map.entry(
                    Obligation.class,
                    new Obligation(
                            new ObligationId("o1"),
                            new PartyId("A"),
                            new PartyId("B"),
                            SEALED,
                            Money.yuan(100),
                            SEALED,
                            SEALED,
                            LocalDate.parse("2026-03-31"))));

    private Sample() {}

    static Object of(Class<?> type) {
        return make(type, true);
    }

    static Object withoutOptional(Class<?> type) {
        return make(type, false);
    }

    private static Object make(Class<?> type, boolean whole) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> isOptional(component) && !whole ? null : valueOf(component))
                .toArray();
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No sample of " + type, e);
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object valueOf(RecordComponent component) {
        var type = component.getType();
        if (type == List.class) {
            return List.of(valueOf(argument(component, 0)));
        }
        if (type == Map.class) {
            var value = argument(component, 1);
            return Map.of(new PartyId("A"), value == Satisfaction.class ? Satisfaction.BASICALLY : List.of(SEALED));
        }
        return valueOf(type);
    }

    private static Class<?> argument(RecordComponent component, int index) {
        var argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
        return argument instanceof Class<?> type ? type : Object.class;
    }

    private static Object valueOf(Class<?> type) {
        if (type.isEnum()) {
            var constants = type.getEnumConstants();
            return constants[constants.length > 1 ? 1 : 0];
        }
        var value = VALUES.get(type);
        if (value == null) {
            throw new AssertionError("Sample knows no value of " + type);
        }
        return value;
    }
}
