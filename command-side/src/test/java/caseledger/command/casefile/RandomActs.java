package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.AGREEMENT;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.COURT;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.POLICE;
import static caseledger.command.casefile.Story.START;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.VILLAGE;

import caseledger.codes.AgreementForm;
import caseledger.codes.AppointedBy;
import caseledger.codes.AssignmentAnswer;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.Complexity;
import caseledger.codes.ConfirmationSubject;
import caseledger.codes.CourtDecision;
import caseledger.codes.EscalationMode;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.NonAcceptanceReason;
import caseledger.codes.NoticeKind;
import caseledger.codes.Openness;
import caseledger.codes.Outcome;
import caseledger.codes.PartySide;
import caseledger.codes.PauseReason;
import caseledger.codes.PerformanceResult;
import caseledger.codes.ReconciliationStep;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReopenReason;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Route;
import caseledger.codes.Satisfaction;
import caseledger.codes.Scale;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.SupervisionKind;
import caseledger.codes.TriageRoute;
import caseledger.codes.Willingness;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.ConclusionCommand.Archive;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.ConfirmationCommand.ApplyConfirmation;
import caseledger.commands.ConfirmationCommand.RecordCourtDecision;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.commands.CorrectionCommand.Correct;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.ExclusionCommand.MarkDuplicate;
import caseledger.commands.ExclusionCommand.Merge;
import caseledger.commands.IntakeCommand.DeclineAcceptance;
import caseledger.commands.IntakeCommand.GradeRisk;
import caseledger.commands.IntakeCommand.LogRepeatContact;
import caseledger.commands.IntakeCommand.LowerRisk;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.MediationCommand.AcceptForMediation;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.AgreeExtension;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.ChooseOpenness;
import caseledger.commands.MediationCommand.ConfirmAttendance;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.GiveRightsNotice;
import caseledger.commands.MediationCommand.InviteParticipant;
import caseledger.commands.MediationCommand.OrderAppraisal;
import caseledger.commands.MediationCommand.Pause;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.commands.MediationCommand.Recuse;
import caseledger.commands.MediationCommand.RefuseMediation;
import caseledger.commands.MediationCommand.Resume;
import caseledger.commands.MediationCommand.ScheduleSession;
import caseledger.commands.MediationCommand.Terminate;
import caseledger.commands.MediationCommand.WithdrawApplication;
import caseledger.commands.PerformanceCommand.FollowUp;
import caseledger.commands.PerformanceCommand.InviteSatisfaction;
import caseledger.commands.PerformanceCommand.RateSatisfaction;
import caseledger.commands.PerformanceCommand.RecordEnforcement;
import caseledger.commands.PerformanceCommand.RecordPerformance;
import caseledger.commands.PerformanceCommand.ReportBreach;
import caseledger.commands.PerformanceCommand.Urge;
import caseledger.commands.PerformanceCommand.WaiveObligation;
import caseledger.commands.ResponsibilityCommand.AnswerSupervision;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.commands.ResponsibilityCommand.Escalate;
import caseledger.commands.ResponsibilityCommand.HoldAssessment;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.OpenJointMediation;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.commands.ResponsibilityCommand.RespondAssignment;
import caseledger.commands.ResponsibilityCommand.ReturnDown;
import caseledger.commands.ResponsibilityCommand.ReturnReferral;
import caseledger.commands.ResponsibilityCommand.Supervise;
import caseledger.commands.SettlementCommand.AddSignature;
import caseledger.commands.SettlementCommand.ChangeAgreement;
import caseledger.commands.SettlementCommand.DraftSettlement;
import caseledger.commands.SettlementCommand.InvalidateAgreement;
import caseledger.commands.SettlementCommand.RecordOralAgreement;
import caseledger.commands.SettlementCommand.RecordReconciliation;
import caseledger.commands.SettlementCommand.RequestWrittenForm;
import caseledger.commands.SettlementCommand.SignSettlement;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CommitteeSeal;
import caseledger.values.DocumentNo;
import caseledger.values.MediatorSignature;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import caseledger.values.PartyId;
import caseledger.values.PartySignature;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.SecondPerson;
import caseledger.values.Sha256;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What people might try next: mostly the next step of a sensible procedure, so that many cases come to an end, and often
 * enough anything by anybody.
 */
final class RandomActs {
    static final CaseId OTHER = CaseId.of("0198c0de-0000-8000-8000-000000000002");

    private static final Code HOW = new Code("PHONE");
    private static final DocumentNo DOCUMENT = new DocumentNo("TEST-1");
    private static final List<UnitId> CENTRES = List.of(VILLAGE, TOWN, DISTRICT);

    private static final List<Actor> PEOPLE = List.of(
            Story.VILLAGE_INTAKE,
            Story.VILLAGE_MEDIATOR,
            Story.VILLAGE_DIRECTOR,
            Story.TOWN_INTAKE,
            Story.TOWN_MEDIATOR,
            Story.TOWN_DIRECTOR,
            Story.actor("di1", Role.DI, DISTRICT),
            Story.actor("dm1", Role.DM, DISTRICT),
            Story.DISTRICT_DIRECTOR,
            Story.SUPERVISOR,
            Story.actor("gw1", Role.GW, VILLAGE),
            Story.actor("c1", Role.RU, COURT),
            Story.actor("p1", Role.RU, POLICE),
            Story.actor("jb1", Role.JB, DISTRICT),
            Story.actor("au1", Role.AU, DISTRICT),
            Story.actor("dp1", Role.DP, DISTRICT),
            Story.actor("td9", Role.TD, OTHER_TOWN),
            Story.actor("tm9", Role.TM, OTHER_TOWN),
            Story.actor("x1", Role.DD, VILLAGE),
            Story.party("A"),
            Story.party("B"));

    /** One person's attempt. */
    record Act(Actor by, CaseCommand command) {
        @Override
        public String toString() {
            return "%s (%s): %s".formatted(by.id().value(), by.role(), command);
        }
    }

    private final Random random;
    private final CaseModel model;
    private Instant at = START;

    RandomActs(Random random, CaseModel model) {
        this.random = random;
        this.model = model;
    }

    Act next() {
        at = at.plus(Duration.ofMinutes(1L + random.nextInt(chance(10) ? 40_000 : 600)));
        if (at.isAfter(NOW)) {
            at = NOW;
        }
        return chance(85) ? sensible() : new Act(one(PEOPLE), anything());
    }

    private Act sensible() {
        if (model.state == null) {
            return new Act(Story.VILLAGE_INTAKE, chance(80) ? registration() : lead());
        }
        if (model.lead != null && chance(15)) {
            return aside();
        }
        return switch (model.state) {
            case LEAD -> new Act(Story.VILLAGE_INTAKE, registration());
            case REGISTERED -> new Act(Story.VILLAGE_DIRECTOR, triage());
            case TRIAGED -> new Act(Story.TOWN_DIRECTOR, chance(95) ? assignment() : decline());
            case ASSIGNED -> assigned();
            case ACCEPTED ->
                new Act(
                        mediator(),
                        !model.rightsTold.containsAll(List.of(A, B))
                                ? notice(NoticeKind.MEDIATION_RIGHTS)
                                : model.mediators.isEmpty() ? appointment() : session());
            case IN_MEDIATION -> new Act(mediator(), inMediation());
            case SUSPENDED -> new Act(mediator(), chance(80) ? new Resume(CASE, at, true) : terminate());
            case RESOLVED ->
                chance(80)
                        ? conclusion()
                        : pick(
                                () -> new Act(Story.TOWN_DIRECTOR, reopening()),
                                () -> new Act(Story.TOWN_INTAKE, new ExclusionCommand.Void(CASE, at, TEXT, second())));
            case PERFORMING -> performing();
            case FULFILLED -> chance(60) ? conclusion() : performing();
            case UNRESOLVED, TRANSFERRED ->
                chance(50)
                        ? conclusion()
                        : new Act(mediator(), chance(50) ? notice(NoticeKind.OTHER_ROUTES) : escalation());
            case CONCLUDED, ARCHIVED -> ended();
            case NOT_ACCEPTED, EXCLUDED -> new Act(one(PEOPLE), anything());
        };
    }

    /** Ends that few disputes come to. */
    private Act aside() {
        return pick(
                () -> new Act(
                        Story.actor("p1", Role.RU, POLICE),
                        new RecordExternalOutcome(
                                CASE, at, ExternalOutcomeKind.DEPARTMENT_WRITTEN_REPLY, DOCUMENT, null, null, null)),
                () -> new Act(director(), new Conclude(CASE, at, Outcome.HANDLED_BY_DEPT, second())),
                () -> new Act(director(), new Conclude(CASE, at, Outcome.OUT_OF_SCOPE, second())),
                () -> new Act(Story.TOWN_INTAKE, new MarkDuplicate(CASE, at, OTHER, TEXT, second())),
                () -> new Act(Story.TOWN_INTAKE, new ExclusionCommand.Void(CASE, at, TEXT, second())),
                () -> new Act(Story.party("A"), new WithdrawApplication(CASE, at, A, false)),
                () -> new Act(Story.party("A"), new RefuseMediation(CASE, at, A)),
                () -> new Act(mediator(), new GradeRisk(CASE, at, one(RiskGrade.YELLOW, RiskGrade.RED), List.of(HOW))),
                () -> new Act(
                        Story.DISTRICT_DIRECTOR, new LowerRisk(CASE, at, null, RiskGrade.BLUE, List.of(HOW), second())),
                () -> new Act(Story.DISTRICT_DIRECTOR, supervision()),
                () -> new Act(mediator(), new AnswerSupervision(CASE, at, 1, TEXT)),
                () -> new Act(mediator(), terminate()),
                () -> new Act(Story.party("A"), new ConfirmAttendance(CASE, at, 1, A)),
                () -> new Act(Story.TOWN_INTAKE, correction()),
                () -> new Act(Story.TOWN_INTAKE, new Merge(CASE, at, OTHER, TEXT, second())),
                () -> new Act(Story.party("A"), new RecordReconciliation(CASE, at, ReconciliationStep.CLAIM, A)),
                () -> new Act(Story.party("B"), new RecordReconciliation(CASE, at, ReconciliationStep.CONFIRM, B)));
    }

    private Act assigned() {
        if (!model.taken) {
            return new Act(mediator(), response());
        }
        for (var party : List.of(A, B)) {
            if (model.willingness.get(party) != Willingness.AGREES) {
                return new Act(mediator(), new RecordWillingness(CASE, at, party, willingness(), HOW));
            }
        }
        return new Act(mediator(), chance(90) ? acceptance() : chance(50) ? escalation() : decline());
    }

    private CaseCommand inMediation() {
        if (model.mediators.isEmpty()) {
            return appointment();
        }
        if (model.drafted && chance(60)) {
            return signature();
        }
        return pick(
                this::session,
                this::draft,
                this::draft,
                this::draft,
                this::oral,
                this::reconciliation,
                this::reconciliation,
                this::terminate,
                this::escalation,
                this::extension,
                this::ownSignature,
                () -> new OrderAppraisal(CASE, at, TEXT, 3),
                () -> new Pause(CASE, at, PauseReason.RISK, TEXT));
    }

    private Act performing() {
        return pick(
                () -> new Act(mediator(), performance()),
                () -> new Act(mediator(), performance()),
                () -> new Act(mediator(), performance()),
                () -> new Act(mediator(), breach()),
                () -> new Act(mediator(), change()),
                () -> new Act(mediator(), confirmation()),
                () -> court(decision()),
                () -> court(decision()),
                () -> new Act(mediator(), invalidation()),
                () -> new Act(Story.party("B"), waiver()),
                () -> court(enforcement()),
                () -> new Act(Story.SUPERVISOR, new InviteSatisfaction(CASE, at, List.of(), HOW)),
                () -> new Act(Story.party("A"), rating()),
                () -> new Act(Story.SUPERVISOR, followUp()));
    }

    /** The court acts once it has handed something over. */
    private Act court(CaseCommand command) {
        var handover = new RecordIncomingReferral(CASE, at, COURT, ReferralKind.TRANSFER, null, DOCUMENT);
        return new Act(Story.actor("c1", Role.RU, COURT), model.drawnIn.contains(COURT) ? command : handover);
    }

    private Act ended() {
        return pick(
                () -> new Act(Story.SUPERVISOR, followUp()),
                () -> new Act(Story.TOWN_DIRECTOR, reopening()),
                () -> new Act(Story.actor("dp1", Role.DP, DISTRICT), archive()),
                () -> new Act(Story.actor("dp1", Role.DP, DISTRICT), archive()),
                () -> new Act(mediator(), confirmation()),
                () -> court(decision()),
                () -> new Act(mediator(), invalidation()));
    }

    /** The director of the unit that leads, with the outcome that the case has, and somebody who agrees. */
    private Act conclusion() {
        var outcome = model.resolved != null ? model.outcome : model.endedBy;
        return new Act(
                director(),
                new Conclude(CASE, at, outcome == null || chance(5) ? one(Outcome.values()) : outcome, second()));
    }

    private CaseCommand anything() {
        at = moment();
        return pick(
                this::lead,
                this::registration,
                () -> new LogRepeatContact(CASE, at, Channel.WALK_IN, chance(50) ? party() : null, null),
                () -> new GradeRisk(CASE, at, one(RiskGrade.BLUE, RiskGrade.YELLOW, RiskGrade.RED), List.of(HOW)),
                () -> new LowerRisk(CASE, at, null, one(RiskGrade.values()), List.of(HOW), second()),
                () -> new ReportDanger(CASE, at, POLICE, HOW, null),
                this::triage,
                this::decline,
                this::assignment,
                this::response,
                () -> new IssueReferral(CASE, at, COURT, ReferralKind.NOTICE, null, null),
                () -> new RecordIncomingReferral(CASE, at, POLICE, ReferralKind.TRANSFER, null, DOCUMENT),
                () -> new ReturnReferral(CASE, at, POLICE, TEXT, null),
                () -> new RecordWillingness(CASE, at, party(), one(Willingness.values()), HOW),
                () -> notice(one(NoticeKind.values())),
                this::acceptance,
                this::appointment,
                () -> new DiscloseConflict(CASE, at, person(), TEXT),
                () -> new Recuse(CASE, at, person(), person(), TEXT),
                () -> new InviteParticipant(CASE, at, TEXT, null, parties()),
                () -> new ScheduleSession(CASE, at, at.plusSeconds(9), null, null, List.of(A), HOW),
                this::session,
                () -> new RecordInvestigation(CASE, at, HOW, TEXT, null, List.of()),
                () -> new AddEvidence(CASE, at, TEXT, new Sha256("0".repeat(64)), party()),
                () -> new OrderAppraisal(CASE, at, TEXT, null),
                () -> new Pause(CASE, at, PauseReason.FORCE_MAJEURE, TEXT),
                () -> new Resume(CASE, at, null),
                this::extension,
                () -> new OpenJointMediation(CASE, at, one(CENTRES), List.of(POLICE), null),
                () -> new HoldAssessment(CASE, at, List.of(POLICE), TEXT),
                this::escalation,
                () -> new ReturnDown(CASE, at, one(CENTRES), TEXT),
                this::draft,
                this::signature,
                this::oral,
                this::reconciliation,
                this::terminate,
                () -> new WithdrawApplication(CASE, at, party(), chance(50)),
                () -> new RefuseMediation(CASE, at, party()),
                () -> new ChooseOpenness(CASE, at, party(), Openness.NOT_PUBLIC),
                this::performance,
                this::breach,
                () -> new Urge(CASE, at, obligation(), HOW),
                this::followUp,
                this::change,
                this::invalidation,
                this::confirmation,
                this::decision,
                () -> new RecordExternalOutcome(
                        CASE, at, one(ExternalOutcomeKind.values()), DOCUMENT, null, null, null),
                () -> conclusion().command(),
                () -> new Conclude(CASE, at, one(Outcome.values()), second()),
                () -> new RecordCapacity(
                        CASE,
                        at,
                        party(),
                        one(LegalCapacity.FULL, LegalCapacity.FULL, LegalCapacity.MINOR),
                        chance(90) ? TEXT : null,
                        null),
                () -> new ConfirmAttendance(CASE, at, 1 + random.nextInt(2), party()),
                this::supervision,
                () -> new AnswerSupervision(CASE, at, 1 + random.nextInt(2), TEXT),
                this::ownSignature,
                () -> new RequestWrittenForm(CASE, at, party()),
                this::waiver,
                this::enforcement,
                () -> new InviteSatisfaction(CASE, at, chance(50) ? List.of() : List.of(party()), HOW),
                this::rating,
                () -> new AddDocument(CASE, at, FileDocument.NOTE, TEXT, new Sha256("1".repeat(64)), null),
                this::archive,
                () -> new MarkDuplicate(CASE, at, chance(80) ? OTHER : CASE, TEXT, second()),
                () -> new Merge(CASE, at, chance(80) ? OTHER : CASE, TEXT, second()),
                () -> new ExclusionCommand.Void(CASE, at, TEXT, second()),
                this::correction,
                this::reopening);
    }

    private CaseCommand supervision() {
        return new Supervise(CASE, at, one(SupervisionKind.values()), null, Period.dayOf(at), TEXT);
    }

    private CaseCommand correction() {
        var category = one(Category.HOUSING, Category.CONTRACT);
        return new Correct(CASE, at, one(1, 2), category, null, null, null, null, null, TEXT, second());
    }

    private CaseCommand ownSignature() {
        return new AddSignature(CASE, at, AGREEMENT, party(), HOW);
    }

    private CaseCommand waiver() {
        return new WaiveObligation(CASE, at, obligation(), chance(80) ? B : A);
    }

    private CaseCommand enforcement() {
        return new RecordEnforcement(CASE, at, obligation(), Period.dayOf(at), DOCUMENT);
    }

    private CaseCommand rating() {
        return new RateSatisfaction(CASE, at, party(), Satisfaction.SATISFIED, Satisfaction.BASICALLY);
    }

    private CaseCommand archive() {
        return new Archive(CASE, at, null, second());
    }

    /** Mostly in order; sometimes too early, and now and then in the future. */
    private Instant moment() {
        return chance(2) ? NOW.plusSeconds(1) : chance(20) ? at.minus(Duration.ofMinutes(random.nextInt(20_000))) : at;
    }

    private CaseCommand lead() {
        return new ReportLead(CASE, at, Channel.GRID_REPORT, new PlaceCode(VILLAGE.value()), TEXT, null);
    }

    private CaseCommand registration() {
        return new RegisterCase(
                CASE,
                at,
                one(Channel.WALK_IN, Channel.WALK_IN, Channel.ONLINE, Channel.OWN_MOTION),
                one(Category.NEIGHBOUR, Category.NEIGHBOUR, Category.NEIGHBOUR, Category.LABOUR, Category.LAND_FOREST),
                Scale.INDIVIDUAL,
                new PlaceCode(VILLAGE.value()),
                null,
                TEXT,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(Story.party(A, PartySide.APPLICANT), Story.party(B, PartySide.RESPONDENT)));
    }

    private CaseCommand triage() {
        return new Triage(
                CASE,
                at,
                one(Complexity.SIMPLE, Complexity.GENERAL, Complexity.COMPLEX),
                chance(95),
                TriageRoute.MEDIATION);
    }

    private CaseCommand decline() {
        return new DeclineAcceptance(CASE, at, NonAcceptanceReason.PARTY_REFUSES, Route.COURT, List.of());
    }

    private CaseCommand assignment() {
        var basis = chance(85) ? AssignmentBasis.DISPATCH : AssignmentBasis.ORDER;
        return new AssignLead(
                CASE, at, chance(10) ? one(CENTRES) : one(VILLAGE, VILLAGE, TOWN), null, basis, List.of(), null);
    }

    private CaseCommand response() {
        return chance(90)
                ? new RespondAssignment(CASE, at, AssignmentAnswer.ACCEPTED, null)
                : new RespondAssignment(CASE, at, AssignmentAnswer.REJECTED, chance(80) ? TEXT : null);
    }

    private Willingness willingness() {
        return chance(90) ? Willingness.AGREES : one(Willingness.values());
    }

    private CaseCommand notice(NoticeKind kind) {
        return new GiveRightsNotice(
                CASE, at, kind, chance(90) ? List.of(A, B) : parties(), chance(90) ? List.of(Route.COURT) : List.of());
    }

    private CaseCommand acceptance() {
        return new AcceptForMediation(
                CASE, at, new ClockName("mediation.period"), chance(90) ? null : random.nextInt(33), null);
    }

    private CaseCommand appointment() {
        var presiding = chance(80) ? mediator().id() : person();
        return new AppointMediator(
                CASE, at, chance(95) ? List.of(presiding) : List.of(mediator().id()), presiding, AppointedBy.PMC);
    }

    private CaseCommand session() {
        var mediators = chance(95) ? List.copyOf(model.mediators) : List.of(person());
        return new RecordSession(
                CASE,
                at,
                SessionType.JOINT,
                chance(95) ? List.of(A, B) : parties(),
                mediators,
                List.of(),
                Map.of(),
                60,
                SessionResult.AGREED,
                null,
                null,
                null);
    }

    private CaseCommand extension() {
        return new AgreeExtension(
                CASE, at, chance(90) ? 30 : random.nextInt(40), chance(80) ? List.of(A, B) : parties());
    }

    private CaseCommand escalation() {
        return new Escalate(
                CASE,
                at,
                null,
                one(TOWN, DISTRICT),
                null,
                null,
                one(EscalationMode.values()),
                chance(80) ? List.of(A, B) : parties(),
                HOW,
                List.of());
    }

    private CaseCommand draft() {
        return new DraftSettlement(CASE, at, AGREEMENT, TEXT, null, obligations(20));
    }

    private CaseCommand signature() {
        var signed = chance(95) ? at : at.minus(Duration.ofHours(random.nextInt(100)));
        return new SignSettlement(
                CASE,
                at,
                AGREEMENT,
                AgreementForm.WRITTEN,
                (chance(95) ? List.of(A, B) : parties())
                        .stream()
                                .map(party -> new PartySignature(party, signed))
                                .toList(),
                chance(97) ? new MediatorSignature(mediator().id(), at) : null,
                chance(97) ? new CommitteeSeal(model.lead == null ? VILLAGE : model.lead, at) : null);
    }

    private CaseCommand oral() {
        return new RecordOralAgreement(CASE, at, AGREEMENT, TEXT, null, obligations(chance(80) ? 0 : 3));
    }

    private List<Obligation> obligations(int daysLater) {
        var due = Period.dayOf(at).plusDays(daysLater);
        return pick(List::of, () -> List.of(owed("o1", due)), () -> List.of(owed("o1", due), owed("o2", due)));
    }

    private static Obligation owed(String id, LocalDate due) {
        return new Obligation(new ObligationId(id), A, B, TEXT, null, null, null, due);
    }

    private CaseCommand reconciliation() {
        return new RecordReconciliation(CASE, at, one(ReconciliationStep.values()), party());
    }

    private CaseCommand terminate() {
        return new Terminate(
                CASE,
                at,
                chance(80) ? one(Outcome.IMPASSE, Outcome.NO_CONTACT, Outcome.TO_LITIGATION) : one(Outcome.values()),
                chance(95) ? List.of(Route.COURT) : List.of(),
                chance(90) ? List.of(A, B) : parties(),
                chance(80) ? DOCUMENT : null);
    }

    private CaseCommand performance() {
        return new RecordPerformance(
                CASE,
                at,
                obligation(),
                one(PerformanceResult.PERFORMED, PerformanceResult.PERFORMED_ON_SPOT, PerformanceResult.PARTIAL),
                null,
                null,
                HOW);
    }

    private CaseCommand breach() {
        return new ReportBreach(CASE, at, obligation(), Period.dayOf(at), null);
    }

    private CaseCommand change() {
        return new ChangeAgreement(CASE, at, AGREEMENT, TEXT, obligations(10), chance(80) ? List.of(A, B) : parties());
    }

    private CaseCommand invalidation() {
        return new InvalidateAgreement(
                CASE, at, AGREEMENT, TEXT, chance(40) ? DOCUMENT : null, chance(70) ? List.of(A, B) : parties());
    }

    private CaseCommand confirmation() {
        var subject = chance(90) ? ConfirmationSubject.CIVIL_OBLIGATIONS : one(ConfirmationSubject.values());
        return new ApplyConfirmation(CASE, at, AGREEMENT, chance(85) ? List.of(A, B) : parties(), subject, TEXT);
    }

    private CaseCommand decision() {
        var next = switch (model.court) {
            case ACCEPTED -> CourtDecision.CONFIRMED;
            case CONFIRMED -> CourtDecision.ENFORCEMENT_APPLIED;
            case null, default -> CourtDecision.ACCEPTED;
        };
        return new RecordCourtDecision(CASE, at, chance(70) ? next : one(CourtDecision.values()), DOCUMENT);
    }

    private CaseCommand followUp() {
        return new FollowUp(CASE, at, List.of(A), null, Map.of(), false);
    }

    private CaseCommand reopening() {
        return new Reopen(CASE, at, ReopenReason.RECURRENCE, null);
    }

    private SecondPerson second() {
        return one(
                new SecondPerson(Role.TI, TOWN, new ActorId("ti1")),
                new SecondPerson(Role.TI, TOWN, new ActorId("ti2")),
                new SecondPerson(Role.SV, DISTRICT, new ActorId("sv1")),
                new SecondPerson(Role.TD, TOWN, new ActorId("td1")),
                new SecondPerson(Role.VM, VILLAGE, new ActorId("vm1")),
                new SecondPerson(Role.TI, OTHER_TOWN, new ActorId("ti9")));
    }

    private Actor director() {
        return TOWN.equals(model.lead)
                ? Story.TOWN_DIRECTOR
                : DISTRICT.equals(model.lead) ? Story.DISTRICT_DIRECTOR : Story.VILLAGE_DIRECTOR;
    }

    /** The mediator of the unit that leads. */
    private Actor mediator() {
        return TOWN.equals(model.lead)
                ? Story.TOWN_MEDIATOR
                : DISTRICT.equals(model.lead) ? Story.actor("dm1", Role.DM, DISTRICT) : Story.VILLAGE_MEDIATOR;
    }

    private ActorId person() {
        return model.mediators.isEmpty() || chance(50)
                ? new ActorId(one("vm1", "tm1", "dm1", "vm2", "vd1", "ti1"))
                : List.copyOf(model.mediators).getFirst();
    }

    private PartyId party() {
        return one(A, B);
    }

    private List<PartyId> parties() {
        return pick(() -> List.of(A, B), () -> List.of(A), () -> List.of(B), List::of);
    }

    private ObligationId obligation() {
        return new ObligationId(one("o1", "o1", "o2"));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T one(T... options) {
        return options[random.nextInt(options.length)];
    }

    private <T> T one(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    @SafeVarargs
    private <T> T pick(Supplier<? extends T>... options) {
        return options[random.nextInt(options.length)].get();
    }
}
