package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.levelZh;
import static caseledger.query.cases.TimelineText.partiesEn;
import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;
import static caseledger.query.cases.TimelineText.yuanEn;
import static caseledger.query.cases.TimelineText.yuanZh;

import caseledger.events.SettlementEvent;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.CommitteeSealed;
import caseledger.events.SettlementEvent.MediatorSigned;
import caseledger.events.SettlementEvent.OralAgreementRecorded;
import caseledger.events.SettlementEvent.PartyAuthenticated;
import caseledger.events.SettlementEvent.PartySigned;
import caseledger.events.SettlementEvent.ReconciliationClaimed;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.events.SettlementEvent.WrittenFormRequested;
import caseledger.values.Money;
import caseledger.values.Obligation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parties came to terms, in sentences. */
final class SettlementText {
    private SettlementText() {}

    static TimelineText of(SettlementEvent event) {
        return switch (event) {
            case SettlementDrafted e ->
                text(
                        "拟定协议",
                        "Settlement drafted",
                        "拟定调解协议" + e.agreement() + owedZh(e.obligations(), e.total()),
                        "Agreement " + e.agreement() + " was drafted" + owedEn(e.obligations(), e.total()),
                        Law.PML_29);
            case PartySigned e ->
                text(
                        "当事人签字",
                        "Party signed",
                        "当事人" + e.party() + "在协议" + e.agreement() + "上签字",
                        "Party " + e.party() + " signed agreement " + e.agreement(),
                        Law.PML_29);
            case PartyAuthenticated e ->
                text(
                        "确认签署人身份",
                        "Signatory authenticated",
                        "已由" + e.by() + "确认签署协议" + e.agreement() + "的是当事人" + e.party() + "本人("
                                + CodeWords.zh(e.manner()) + ")",
                        "It was made sure by " + e.by() + " that party " + e.party() + " itself signs agreement "
                                + e.agreement() + " (" + CodeWords.en(e.manner()) + ")",
                        Law.ONLINE_19);
            case WrittenFormRequested e ->
                text(
                        "要求书面协议",
                        "Written form asked for",
                        "当事人" + e.party() + "要求订立书面协议",
                        "Party " + e.party() + " asks for a written agreement",
                        Law.O75_34);
            case MediatorSigned e ->
                text(
                        "调解员签字",
                        "Mediator signed",
                        "调解员" + e.mediator() + "在协议" + e.agreement() + "上签字",
                        "Mediator " + e.mediator() + " signed agreement " + e.agreement(),
                        Law.PML_29);
            case CommitteeSealed e ->
                text(
                        "调委会盖章",
                        "Committee sealed",
                        unit(e.unit()) + "在协议" + e.agreement() + "上盖章",
                        unit(e.unit()) + " put its seal on agreement " + e.agreement(),
                        Law.PML_29);
            case OralAgreementRecorded e ->
                text(
                        "记录口头协议",
                        "Oral agreement recorded",
                        "达成口头协议" + e.agreement() + ",调解员已记录" + owedZh(e.obligations(), e.total()),
                        "Oral agreement " + e.agreement() + " was reached and written down by the mediator"
                                + owedEn(e.obligations(), e.total()),
                        Law.PML_28);
            case SettlementEffective e ->
                text(
                        "协议生效",
                        "Settlement effective",
                        e.form().zh() + "协议" + e.agreement() + "生效,纠纷在" + levelZh(e.level()) + "化解,主办"
                                + unit(e.leadUnit()),
                        "Agreement " + e.agreement() + " (" + e.form().en() + ") takes effect: resolved at the level "
                                + e.level().en() + ", led by " + unit(e.leadUnit()),
                        Law.PML_29_31);
            case ReconciliationClaimed e ->
                text(
                        "提出和解",
                        "Reconciliation claimed",
                        "当事人" + e.party() + "称双方已自行和解",
                        "Party " + e.party() + " says that the parties made it up",
                        Law.ONLINE_25);
            case ReconciliationConfirmed e ->
                text(
                        "确认和解",
                        "Reconciliation confirmed",
                        "当事人" + e.party() + "确认和解"
                                + (e.complete() ? ",双方均已确认,纠纷在" + levelZh(e.level()) + "化解" : ",尚待其他方确认"),
                        "Party " + e.party() + " confirms the reconciliation"
                                + (e.complete()
                                        ? "; both sides have: resolved at the level "
                                                + e.level().en()
                                        : "; others have yet to"),
                        Law.ONLINE_25);
            case AgreementChanged e ->
                text(
                        "变更协议",
                        "Agreement changed",
                        partiesZh(e.consentBy()) + "同意变更协议" + e.agreement() + owedZh(e.obligations(), null),
                        "Agreement " + e.agreement() + " was changed with the consent of " + partiesEn(e.consentBy())
                                + owedEn(e.obligations(), null),
                        Law.PML_32_33);
            case AgreementInvalidated e ->
                text(
                        "协议失效",
                        "Agreement invalidated",
                        "协议" + e.agreement() + "被撤销或确认无效,纠纷重新处理"
                                + (e.documentNo() == null ? "" : ",文号" + e.documentNo()),
                        "Agreement " + e.agreement() + " no longer stands; the dispute is open again"
                                + (e.documentNo() == null ? "" : ", document " + e.documentNo()),
                        Law.PML_32_33);
        };
    }

    private static String owedZh(List<Obligation> obligations, @Nullable Money total) {
        return ",约定义务" + obligations.size() + "项" + (total == null ? "" : ",共" + yuanZh(total));
    }

    private static String owedEn(List<Obligation> obligations, @Nullable Money total) {
        return ", with " + obligations.size() + " obligation(s)"
                + (total == null ? "" : ", " + yuanEn(total) + " in all");
    }
}
