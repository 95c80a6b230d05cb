package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;

import caseledger.events.ApprovalEvent;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.query.Wording;
import caseledger.values.Act;
import caseledger.values.PartyId;
import org.jspecify.annotations.Nullable;

/** How two people come to agree on an act, in sentences. */
final class ApprovalText {
    private ApprovalText() {}

    static TimelineText of(ApprovalEvent event) {
        return switch (event) {
            case ActProposed e -> {
                var what = what(e.act());
                var until = TimelineText.minute(e.expiresAt());
                yield text(
                        "提请复核",
                        "Proposed",
                        "提议%s(%s),待第二人复核,%s前有效".formatted(what.zh(), e.proposal(), until),
                        "Proposed to %s (%s); waits for a second person until %s"
                                .formatted(what.en(), e.proposal(), until),
                        null);
            }
            case ActApproved e ->
                text(
                        "复核同意",
                        "Approved",
                        "第二人同意提议" + e.proposal(),
                        "A second person approved proposal " + e.proposal(),
                        null);
            case ActDeclined e ->
                text(
                        "复核不同意",
                        "Declined",
                        "第二人不同意提议" + e.proposal(),
                        "A second person declined proposal " + e.proposal(),
                        null);
            case ActWithdrawn e ->
                text(
                        "撤回提议",
                        "Withdrawn",
                        "提议人撤回提议" + e.proposal(),
                        "Proposal " + e.proposal() + " was taken back",
                        null);
        };
    }

    private static String ofZh(@Nullable PartyId party) {
        return party == null ? "本案信息" : "当事人" + party + "的个人信息";
    }

    private static String ofEn(@Nullable PartyId party) {
        return party == null ? "what the case holds" : "what is held on party " + party;
    }

    private static Wording what(Act act) {
        return switch (act) {
            case Act.Conclude a ->
                new Wording(
                        "办结,结果:" + a.outcome().zh(),
                        "conclude the case: " + a.outcome().en());
            case Act.LowerRisk a ->
                new Wording(
                        "将风险等级由" + a.fromGrade().zh() + "降为" + a.toGrade().zh(),
                        "lower the risk from " + a.fromGrade().en() + " to "
                                + a.toGrade().en());
            case Act.MarkDuplicate a ->
                new Wording("标记为案件" + a.of() + "的重复", "mark the case as a duplicate of " + a.of());
            case Act.Merge a -> new Wording("并入案件" + a.into(), "merge the case into " + a.into());
            case Act.Voiding _ -> new Wording("作废本案", "void the case");
            case Act.Reopen a ->
                new Wording(
                        "重开本案：" + a.reason().zh(),
                        "reopen the case: " + a.reason().en());
            case Act.Archive _ -> new Wording("归档", "archive the file");
            case Act.OpenAccess a ->
                new Wording(
                        "开放" + a.scope().zh() + ",用途:" + a.purpose().zh(),
                        "open " + a.scope().en() + " for " + a.purpose().en());
            case Act.ExportData a ->
                new Wording(
                        "导出可识别数据,用途:" + a.purpose().zh(),
                        "export the identified data for " + a.purpose().en());
            case Act.RestrictProcessing a ->
                new Wording("限制处理" + ofZh(a.party()), "restrict the processing of " + ofEn(a.party()));
            case Act.LiftRestriction a ->
                new Wording("解除对" + ofZh(a.party()) + "的限制", "lift the restriction of " + ofEn(a.party()));
            case Act.AppraiseRetention a ->
                new Wording(
                        "保管期满鉴定:" + a.decision().zh(),
                        "have the file " + a.decision().en() + ", its retention having run");
            case Act.DestroyKeys a -> new Wording("销毁" + ofZh(a.party()), "erase " + ofEn(a.party()));
            case Act.Correct a -> new Wording("更正第" + a.version() + "号记载", "correct record " + a.version());
        };
    }
}
