package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;

import caseledger.events.ApprovalEvent;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.query.Wording;
import caseledger.values.Act;

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
            case Act.Archive _ -> new Wording("归档", "archive the file");
            case Act.Correct a -> new Wording("更正第" + a.version() + "号记载", "correct record " + a.version());
        };
    }
}
