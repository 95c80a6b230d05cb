package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.partiesEn;
import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.ConfirmationEvent;
import caseledger.events.ConfirmationEvent.ConfirmationAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationRevoked;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.EnforcementApplied;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.values.DocumentNo;

/** What the court and other bodies did, in sentences. */
final class ConfirmationText {
    private ConfirmationText() {}

    static TimelineText of(ConfirmationEvent event) {
        return switch (event) {
            case ConfirmationApplied e ->
                text(
                        "申请司法确认",
                        "Confirmation applied",
                        partiesZh(e.applicants()) + "共同申请确认协议" + e.agreement() + "("
                                + e.subject().zh() + ")",
                        partiesEn(e.applicants()) + " together asked the court to confirm agreement " + e.agreement()
                                + " (" + e.subject().en() + ")",
                        Law.PML_33);
            case ConfirmationAccepted e -> court("法院受理确认申请", "Confirmation accepted", e.documentNo());
            case ConfirmationNotAccepted e -> court("法院不予受理确认申请", "Confirmation not accepted", e.documentNo());
            case ConfirmationConfirmed e -> court("法院裁定协议有效", "Agreement confirmed", e.documentNo());
            case ConfirmationRejected e -> court("法院裁定驳回确认申请", "Confirmation rejected", e.documentNo());
            case ConfirmationWithdrawn e -> court("撤回确认申请", "Confirmation withdrawn", e.documentNo());
            case ConfirmationRevoked e -> court("法院撤销确认裁定", "Confirmation revoked", e.documentNo());
            case EnforcementApplied e -> court("申请强制执行", "Enforcement applied", e.documentNo());
            case ExternalOutcomeRecorded e -> external(e);
        };
    }

    private static TimelineText court(String zh, String en, DocumentNo number) {
        return text(zh, en, zh + ",文号" + number, en + ", document " + number, Law.CPL_206);
    }

    private static TimelineText external(ExternalOutcomeRecorded event) {
        var byZh = event.unit() == null ? "" : unit(event.unit()) + ":";
        var byEn = event.unit() == null ? "" : unit(event.unit()) + ": ";
        var partyZh = event.party() == null ? "" : "(当事人" + event.party() + ")";
        var partyEn = event.party() == null ? "" : " (party " + event.party() + ")";
        return text(
                "外部结果",
                "External outcome",
                byZh + event.kind().zh() + partyZh + ",文号" + event.documentNo()
                        + (event.result() == null ? "" : ",结果:" + CodeWords.zh(event.result())),
                byEn + event.kind().en() + partyEn + ", document " + event.documentNo()
                        + (event.result() == null ? "" : ", result: " + CodeWords.en(event.result())),
                null);
    }
}
