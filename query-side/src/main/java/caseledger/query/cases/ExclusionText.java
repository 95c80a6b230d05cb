package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;

import caseledger.events.ExclusionEvent;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.ExclusionEvent.CasesMerged;

/** How a case leaves the figures, in sentences. */
final class ExclusionText {
    private ExclusionText() {}

    static TimelineText of(ExclusionEvent event) {
        return switch (event) {
            case CaseMarkedDuplicate e ->
                text(
                        "标记重复",
                        "Marked as duplicate",
                        "与在办案件" + e.duplicateOf() + "为同一纠纷,本案剔除,经第二人复核",
                        "The same dispute as the open case " + e.duplicateOf()
                                + "; this one is taken out, agreed by a second person",
                        Law.PETITION_19);
            case CasesMerged e -> merged(e);
            case CaseVoided _ ->
                text(
                        "作废",
                        "Voided",
                        "登记有误,本案作废,经第二人复核",
                        "Registered in error and voided, agreed by a second person",
                        null);
        };
    }

    private static TimelineText merged(CasesMerged event) {
        return event.ends()
                ? text(
                        "并案",
                        "Merged",
                        "并入案件" + event.survivor() + ",本案剔除,经第二人复核",
                        "Goes on as a part of case " + event.survivor()
                                + "; this one is taken out, agreed by a second person",
                        null)
                : text(
                        "并案",
                        "Merged",
                        "案件" + event.merged() + "并入本案,受理日期取较早者",
                        "Case " + event.merged()
                                + " became a part of this one, which counts from the earlier acceptance",
                        null);
    }
}
