package caseledger.command.casefile;

import static caseledger.codes.CaseStatus.ACCEPTED;
import static caseledger.codes.CaseStatus.ARCHIVED;
import static caseledger.codes.CaseStatus.ASSIGNED;
import static caseledger.codes.CaseStatus.CONCLUDED;
import static caseledger.codes.CaseStatus.EXCLUDED;
import static caseledger.codes.CaseStatus.FULFILLED;
import static caseledger.codes.CaseStatus.IN_MEDIATION;
import static caseledger.codes.CaseStatus.LEAD;
import static caseledger.codes.CaseStatus.NOT_ACCEPTED;
import static caseledger.codes.CaseStatus.PERFORMING;
import static caseledger.codes.CaseStatus.REGISTERED;
import static caseledger.codes.CaseStatus.RESOLVED;
import static caseledger.codes.CaseStatus.SUSPENDED;
import static caseledger.codes.CaseStatus.TRANSFERRED;
import static caseledger.codes.CaseStatus.TRIAGED;
import static caseledger.codes.CaseStatus.UNRESOLVED;

import caseledger.codes.CaseStatus;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.ApprovalCommand.DeclineAct;
import caseledger.commands.ApprovalCommand.WithdrawAct;
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
import caseledger.commands.PrivacyCommand.AnswerPrivacy;
import caseledger.commands.PrivacyCommand.AppraiseRetention;
import caseledger.commands.PrivacyCommand.AskPrivacy;
import caseledger.commands.PrivacyCommand.BreakGlass;
import caseledger.commands.PrivacyCommand.DestroyKeys;
import caseledger.commands.PrivacyCommand.ExportData;
import caseledger.commands.PrivacyCommand.LiftRestriction;
import caseledger.commands.PrivacyCommand.NamePerson;
import caseledger.commands.PrivacyCommand.OpenAccess;
import caseledger.commands.PrivacyCommand.RestrictProcessing;
import caseledger.commands.PrivacyCommand.UnnamePerson;
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
import caseledger.permissions.Action;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The process map: who may send which command in which main state, and where the case then may stand. Decisions ask it
 * before anything else, the next steps are read from it, and docs/domain.md is drawn from it.
 */
final class ProcessMap {
    private static final Set<CaseStatus> EVERY = EnumSet.allOf(CaseStatus.class);
    private static final Set<CaseStatus> OPEN = openStates();
    private static final Set<CaseStatus> LED = Set.of(
            ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED, RESOLVED, PERFORMING, FULFILLED, UNRESOLVED, TRANSFERRED);
    private static final Set<CaseStatus> ENDED =
            Set.of(RESOLVED, PERFORMING, FULFILLED, UNRESOLVED, TRANSFERRED, CONCLUDED, ARCHIVED);
    private static final Set<CaseStatus> FILED = Set.of(CONCLUDED, ARCHIVED);
    private static final Set<CaseStatus> DISPOSABLE = Set.of(NOT_ACCEPTED, EXCLUDED, ARCHIVED);
    private static final Set<CaseStatus> BEFORE_ACCEPTANCE = Set.of(REGISTERED, TRIAGED, ASSIGNED);
    private static final Set<CaseStatus> UNSETTLED =
            Set.of(REGISTERED, TRIAGED, ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED, UNRESOLVED);
    private static final Set<CaseStatus> UNDER_MEDIATION = Set.of(ACCEPTED, IN_MEDIATION, SUSPENDED);
    private static final Set<CaseStatus> MEDIATING = Set.of(ACCEPTED, IN_MEDIATION);

    /** Every command, in the order of the domain's table. */
    static final List<Step> STEPS = List.of(
            Step.of(ApproveAct.class, "同意提议", "Approve a proposed act")
                    .by(Approval.SECONDS, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .when(Approval::requirePending),
            Step.of(DeclineAct.class, "不同意提议", "Decline a proposed act")
                    .by(Approval.SECONDS, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .when(Approval::requirePending),
            Step.of(WithdrawAct.class, "撤回提议", "Take a proposed act back")
                    .by(Approval.FIRSTS, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .when(Approval::requirePending),
            Step.of(ReportLead.class, "报告线索", "Report a lead")
                    .by(Action.REPORT_LEAD, Standing.ANYBODY)
                    .opening(LEAD),
            Step.of(RegisterCase.class, "登记案件", "Register the case")
                    .by(Action.REGISTER_CASE, Standing.ANYBODY)
                    .opening(REGISTERED)
                    .moving(LEAD, REGISTERED)
                    .otherwise(Intake::refuseExisting),
            Step.of(LogRepeatContact.class, "登记重复来访", "Log a repeat contact")
                    .by(Action.REPORT_LEAD, Standing.OF_THE_PLACE)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(MarkDuplicate.class, "标记重复", "Mark as a duplicate")
                    .by(Action.CORRECT_RECORD, Standing.TERRITORY)
                    .moving(UNSETTLED, EXCLUDED),
            Step.of(Merge.class, "并案", "Merge into another case")
                    .by(Action.CORRECT_RECORD, Standing.TERRITORY)
                    .moving(UNSETTLED, EXCLUDED),
            Step.of(ExclusionCommand.Void.class, "作废", "Void")
                    .by(Action.CORRECT_RECORD, Standing.TERRITORY)
                    .moving(EnumSet.complementOf(EnumSet.of(LEAD, NOT_ACCEPTED, EXCLUDED)), EXCLUDED),
            Step.of(GradeRisk.class, "评定风险等级", "Grade or raise the risk")
                    .by(Action.GRADE_RISK, Standing.TERRITORY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(LowerRisk.class, "降低风险等级", "Lower the risk")
                    .by(Action.LOWER_RISK, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .askingFirst(Intake::requireMayLower),
            Step.of(ReportDanger.class, "报告危险", "Report a danger")
                    .by(Action.REPORT_DANGER, Standing.ANYBODY)
                    .staying(EVERY)
                    .reportedLate(),
            Step.of(Triage.class, "分流", "Triage")
                    .by(Action.ASSIGN, Standing.TERRITORY)
                    .moving(Set.of(REGISTERED, TRIAGED), TRIAGED),
            Step.of(DeclineAcceptance.class, "不予受理", "Decline acceptance")
                    .by(Action.ASSIGN, Standing.TERRITORY)
                    .moving(Set.of(TRIAGED, ASSIGNED), NOT_ACCEPTED)
                    .when(Intake::requireNeverAccepted),
            Step.of(AssignLead.class, "交办", "Assign the lead unit")
                    .by(Action.ASSIGN, Standing.TERRITORY)
                    .moving(TRIAGED, ASSIGNED)
                    .when(Responsibility::requireInScope),
            Step.of(RespondAssignment.class, "接受或退回交办", "Answer the assignment")
                    .by(Action.ANSWER_ASSIGNMENT, Standing.LEAD)
                    .moving(ASSIGNED, ASSIGNED, TRIAGED)
                    .when(Responsibility::requireUnanswered),
            Step.of(IssueReferral.class, "移送或告知其他机关", "Refer to another body")
                    .by(Action.CARE, Standing.TERRITORY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(RecordIncomingReferral.class, "登记其他机关移送", "Record an incoming referral")
                    .by(Action.CARE, Standing.TERRITORY_OR_BODY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(ReturnReferral.class, "登记移送退回", "Record a returned referral")
                    .by(Action.CARE, Standing.TERRITORY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(RecordWillingness.class, "记录调解意愿", "Record a party's willingness")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(union(BEFORE_ACCEPTANCE, UNDER_MEDIATION)),
            Step.of(RecordCapacity.class, "记录行为能力与监护人", "Record a party's capacity and guardian")
                    .by(Action.CARE, Standing.TERRITORY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(GiveRightsNotice.class, "告知权利义务或其他途径", "Give notice of rights or routes")
                    .by(Action.CARE, Standing.LEAD)
                    .staying(LED),
            Step.of(AcceptForMediation.class, "受理调解", "Accept for mediation")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(ASSIGNED, ACCEPTED)
                    .when(Mediation::requireTaken, Mediation::requireTwoParties, Mediation::requireWillingnessToAccept),
            Step.of(AppointMediator.class, "指定调解员", "Appoint mediators")
                    .by(Action.DIRECT, Standing.LEAD)
                    .staying(Set.of(ASSIGNED, ACCEPTED, IN_MEDIATION)),
            Step.of(DiscloseConflict.class, "披露回避事由", "Disclose a conflict")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(LED)
                    .when(Mediation::requireMediator),
            Step.of(Recuse.class, "更换调解员", "Replace a mediator")
                    .by(Action.DIRECT, Standing.LEAD)
                    .staying(LED)
                    .when(Mediation::requireMediator),
            Step.of(InviteParticipant.class, "邀请他人参与", "Invite a participant")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .staying(MEDIATING),
            Step.of(ScheduleSession.class, "安排调解会", "Schedule a session")
                    .by(Action.CARE, Standing.LEAD)
                    .staying(Set.of(ASSIGNED, ACCEPTED, IN_MEDIATION)),
            Step.of(RecordSession.class, "记录调解会", "Record a session")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(MEDIATING, IN_MEDIATION)
                    .when(Mediation::requireWilling, Mediation::requireRightsTold, Mediation::requirePresidingMediator),
            Step.of(ConfirmAttendance.class, "确认到场", "Confirm attendance")
                    .by(Action.CONFIRM_ATTENDANCE, Standing.LEAD_OR_PARTY)
                    .staying(union(LED, Set.of(CONCLUDED)))
                    .reportedLate(),
            Step.of(RecordInvestigation.class, "记录调查", "Record an investigation")
                    .by(Action.CARE, Standing.LEAD)
                    .staying(LED)
                    .reportedLate(),
            Step.of(AddEvidence.class, "添加证据", "Add evidence")
                    .by(Action.CARE, Standing.LEAD)
                    .staying(LED)
                    .reportedLate(),
            Step.of(OrderAppraisal.class, "委托鉴定", "Order an appraisal")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(MEDIATING, SUSPENDED),
            Step.of(Pause.class, "中止调解", "Pause the mediation")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(MEDIATING, SUSPENDED),
            Step.of(Resume.class, "恢复调解", "Resume the mediation")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(SUSPENDED, IN_MEDIATION)
                    .when(Mediation::requireAfterThePause),
            Step.of(AgreeExtension.class, "同意延长期限", "Agree on an extension")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .staying(MEDIATING)
                    .when(Mediation::requireNotExtended, Mediation::requireTimeLeft),
            Step.of(OpenJointMediation.class, "启动联合调解", "Open a joint mediation")
                    .by(Action.DIRECT, Standing.LEAD_OR_ITS_CENTRE)
                    .staying(MEDIATING),
            Step.of(HoldAssessment.class, "召开联判会", "Hold a case conference")
                    .by(Action.CONFER, Standing.TERRITORY)
                    .staying(OPEN)
                    .reportedLate(),
            Step.of(Escalate.class, "上报", "Escalate")
                    .by(Action.ESCALATE, Standing.LEAD_OR_SUPERVISOR)
                    .moving(Set.of(ASSIGNED, ACCEPTED, IN_MEDIATION, UNRESOLVED), ASSIGNED),
            Step.of(ReturnDown.class, "退回下级", "Return to a lower level")
                    .by(Action.ANSWER_ASSIGNMENT, Standing.LEAD)
                    .moving(Set.of(ASSIGNED, ACCEPTED), ASSIGNED)
                    .when(Responsibility::requireReturnable),
            Step.of(Supervise.class, "催办、督办", "Supervise")
                    .by(Action.SUPERVISE, Standing.TERRITORY)
                    .staying(LED)
                    .reportedLate(),
            Step.of(AnswerSupervision.class, "答复督办", "Answer a supervision")
                    .by(Action.ANSWER_ASSIGNMENT, Standing.TERRITORY)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate()
                    .when(Oversight::requireSupervised),
            Step.of(DraftSettlement.class, "拟定协议", "Draft a settlement")
                    .by(Action.SIGN_SETTLEMENT, Standing.LEAD)
                    .staying(Set.of(IN_MEDIATION))
                    .when(Mediation::requireSession),
            Step.of(AddSignature.class, "当事人先行签署", "Add a party's signature")
                    .by(Action.SIGN_AS_PARTY, Standing.LEAD_OR_PARTY)
                    .staying(Set.of(IN_MEDIATION))
                    .when(Mediation::requireSession, Settlement::requireDraft, Mediation::requireWilling),
            Step.of(SignSettlement.class, "签署协议", "Sign the settlement")
                    .by(Action.SIGN_SETTLEMENT, Standing.LEAD)
                    .moving(IN_MEDIATION, PERFORMING, FULFILLED)
                    .when(
                            Mediation::requireSession,
                            Settlement::requireDraft,
                            Mediation::requireWilling,
                            Guards::requireEveryPartyGuarded),
            Step.of(RequestWrittenForm.class, "要求书面协议", "Ask for a written agreement")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(UNDER_MEDIATION),
            Step.of(RecordOralAgreement.class, "记录口头协议", "Record an oral agreement")
                    .by(Action.SIGN_SETTLEMENT, Standing.LEAD)
                    .moving(IN_MEDIATION, PERFORMING, FULFILLED)
                    .when(
                            Mediation::requireSession,
                            Settlement::requireOralForm,
                            Mediation::requireWilling,
                            Guards::requireEveryPartyGuarded),
            Step.of(RecordReconciliation.class, "记录自行和解", "Record a reconciliation")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(UNDER_MEDIATION)
                    .moving(UNDER_MEDIATION, RESOLVED),
            Step.of(Terminate.class, "终止调解", "Terminate the mediation")
                    .by(Action.MEDIATE, Standing.LEAD)
                    .moving(UNDER_MEDIATION, UNRESOLVED, TRANSFERRED),
            Step.of(WithdrawApplication.class, "撤回申请", "Withdraw the application")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(union(BEFORE_ACCEPTANCE, UNDER_MEDIATION))
                    .moving(UNDER_MEDIATION, UNRESOLVED),
            Step.of(RefuseMediation.class, "拒绝调解", "Refuse mediation")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(BEFORE_ACCEPTANCE)
                    .moving(UNDER_MEDIATION, UNRESOLVED),
            Step.of(ChooseOpenness.class, "选择是否公开", "Choose openness")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(union(BEFORE_ACCEPTANCE, UNDER_MEDIATION)),
            Step.of(RecordPerformance.class, "记录履行", "Record performance")
                    .by(Action.CARE, Standing.LEAD)
                    .moving(PERFORMING, PERFORMING, FULFILLED),
            Step.of(ReportBreach.class, "报告未履行", "Report a breach")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .staying(Set.of(PERFORMING)),
            Step.of(Urge.class, "督促履行", "Urge performance")
                    .by(Action.CARE, Standing.LEAD)
                    .staying(Set.of(PERFORMING)),
            Step.of(ChangeAgreement.class, "变更协议", "Change the agreement")
                    .by(Action.SIGN_SETTLEMENT, Standing.LEAD)
                    .moving(Set.of(PERFORMING, FULFILLED), PERFORMING, FULFILLED),
            Step.of(WaiveObligation.class, "放弃权利", "Waive an obligation")
                    .by(Action.SPEAK, Standing.LEAD_OR_PARTY)
                    .moving(PERFORMING, PERFORMING, FULFILLED),
            Step.of(InvalidateAgreement.class, "协议失效", "Invalidate the agreement")
                    .by(Action.RECORD_EXTERNAL, Standing.LEAD_OR_TRACK)
                    .moving(Set.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED), ASSIGNED)
                    .when(Settlement::requireSettled),
            Step.of(ApplyConfirmation.class, "申请司法确认", "Apply for judicial confirmation")
                    .by(Action.CARE, Standing.LEAD_OR_ITS_CENTRE)
                    .staying(Set.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED))
                    .reportedLate()
                    .when(
                            Confirmation::requireAgreement,
                            Confirmation::requireNotSought,
                            Confirmation::requireMediatedByCommittee),
            Step.of(RecordCourtDecision.class, "登记法院决定", "Record the court's decision")
                    .by(Action.RECORD_EXTERNAL, Standing.TERRITORY)
                    .staying(Set.of(PERFORMING, FULFILLED, CONCLUDED, ARCHIVED))
                    .reportedLate()
                    .otherwise(Confirmation::requireSought)
                    .when(Confirmation::requireSought),
            Step.of(RecordEnforcement.class, "登记强制执行", "Record an enforcement")
                    .by(Action.RECORD_EXTERNAL, Standing.TERRITORY)
                    .moving(PERFORMING, PERFORMING, FULFILLED)
                    .reportedLate()
                    .when(Fulfilment::requireEnforcing),
            Step.of(RecordExternalOutcome.class, "登记外部结果", "Record an external outcome")
                    .by(Action.RECORD_EXTERNAL, Standing.TERRITORY_OR_BODY)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate(),
            Step.of(FollowUp.class, "回访", "Follow up")
                    .by(Action.FOLLOW_UP, Standing.TERRITORY)
                    .staying(ENDED)
                    .reportedLate()
                    .when(Aftercare::requireFollowerNotHandler),
            Step.of(InviteSatisfaction.class, "邀请满意度评价", "Ask how satisfied the parties are")
                    .by(Action.FOLLOW_UP, Standing.TERRITORY)
                    .staying(ENDED)
                    .reportedLate()
                    .when(Aftercare::requireAskerNotHandler),
            Step.of(RateSatisfaction.class, "满意度评价", "Record how satisfied a party is")
                    .by(Action.ANSWER_SURVEY, Standing.OF_THE_PLACE)
                    .staying(ENDED)
                    .reportedLate()
                    .when(Aftercare::requireAskerNotHandler, Aftercare::requireAsked),
            Step.of(Conclude.class, "办结", "Conclude")
                    .by(Action.CONCLUDE, Standing.LEAD_OR_ITS_CENTRE)
                    .moving(Set.of(ASSIGNED, ACCEPTED, IN_MEDIATION, SUSPENDED), CONCLUDED, EXCLUDED)
                    .moving(Set.of(RESOLVED, FULFILLED, UNRESOLVED, TRANSFERRED), CONCLUDED)
                    .otherwise(Conclusion::requirePerformed)
                    .when(Conclusion::requireEndTold),
            Step.of(Reopen.class, "重开", "Reopen")
                    .by(Action.REOPEN, Standing.TERRITORY)
                    .moving(Set.of(RESOLVED, PERFORMING, FULFILLED, CONCLUDED, ARCHIVED), ASSIGNED)
                    .when(Conclusion::requireWithinWindow),
            Step.of(AddDocument.class, "材料入卷", "Put a document on file")
                    .by(Action.ADD_DOCUMENT, Standing.FILE_KEEPER)
                    .staying(union(LED, Set.of(CONCLUDED)))
                    .reportedLate(),
            Step.of(Archive.class, "归档", "Archive the file")
                    .by(Action.ARCHIVE, Standing.FILE_KEEPER)
                    .moving(CONCLUDED, ARCHIVED)
                    .when(Archives::requireComplete),
            Step.of(Correct.class, "更正", "Correct a recorded fact")
                    .by(Action.CORRECT_RECORD, Standing.TERRITORY)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate(),
            Step.of(BreakGlass.class, "紧急查阅", "Break the glass")
                    .by(Action.BREAK_GLASS, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .when(Disclosure::requireClosed, Disclosure::requireShut),
            Step.of(OpenAccess.class, "申请开放查阅", "Open data to oneself")
                    .by(Action.OPEN_ACCESS, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate(),
            Step.of(NamePerson.class, "指定知情人", "Name a person")
                    .by(Action.NAME_PERSON, Standing.LEAD)
                    .staying(union(LED, FILED))
                    .reportedLate(),
            Step.of(UnnamePerson.class, "取消知情人", "Unname a person")
                    .by(Action.NAME_PERSON, Standing.LEAD)
                    .staying(union(LED, FILED))
                    .reportedLate(),
            Step.of(AskPrivacy.class, "提出个人信息请求", "Ask about a party's data")
                    .by(Action.ASK_PRIVACY, Standing.OF_THE_PLACE)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate(),
            Step.of(AnswerPrivacy.class, "答复个人信息请求", "Answer what was asked about data")
                    .by(Action.ANSWER_PRIVACY, Standing.FILE_KEEPER)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate()
                    .when(DataRights::requireAsked),
            Step.of(RestrictProcessing.class, "限制处理", "Restrict processing")
                    .by(Action.RESTRICT_OR_DESTROY, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate(),
            Step.of(LiftRestriction.class, "解除限制", "Lift a restriction")
                    .by(Action.RESTRICT_OR_DESTROY, Standing.TERRITORY)
                    .staying(EVERY)
                    .reportedLate()
                    .when(DataRights::requireSomeRestriction),
            Step.of(AppraiseRetention.class, "保管期满鉴定", "Appraise a file whose retention has run")
                    .by(Action.RESTRICT_OR_DESTROY, Standing.TERRITORY)
                    .staying(DISPOSABLE)
                    .reportedLate()
                    .when(Disposal::requireRetentionOver),
            Step.of(DestroyKeys.class, "销毁密钥", "Destroy keys")
                    .by(Action.RESTRICT_OR_DESTROY, Standing.TERRITORY)
                    .staying(DISPOSABLE)
                    .reportedLate()
                    .when(Disposal::requireAppraised),
            Step.of(ExportData.class, "导出数据", "Export data")
                    .by(Action.EXPORT, Standing.OF_THE_PLACE)
                    .staying(EnumSet.complementOf(EnumSet.of(LEAD)))
                    .reportedLate());

    private static final Map<Class<? extends CaseCommand>, Step> BY_COMMAND = byCommand();

    private ProcessMap() {}

    static Step of(CaseCommand command) {
        return of(command.getClass());
    }

    static Step of(Class<? extends CaseCommand> command) {
        var step = BY_COMMAND.get(command);
        if (step == null) {
            throw new IllegalStateException("The process map has no step for " + command);
        }
        return step;
    }

    private static Map<Class<? extends CaseCommand>, Step> byCommand() {
        var steps = new LinkedHashMap<Class<? extends CaseCommand>, Step>();
        STEPS.forEach(step -> steps.put(step.command(), step));
        return Collections.unmodifiableMap(steps);
    }

    private static Set<CaseStatus> openStates() {
        var open = EnumSet.allOf(CaseStatus.class);
        open.removeIf(state -> !CaseState.isOpen(state));
        return open;
    }

    private static Set<CaseStatus> union(Set<CaseStatus> one, Set<CaseStatus> other) {
        var both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }
}
