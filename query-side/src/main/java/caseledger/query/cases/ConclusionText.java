package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.ConclusionEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;

/** The end of a case and its return, in sentences. */
final class ConclusionText {
    private ConclusionText() {}

    static TimelineText of(ConclusionEvent event) {
        return switch (event) {
            case CaseConcluded e ->
                text(
                        "办结",
                        "Concluded",
                        "案件办结,结果:" + e.outcome().zh() + "("
                                + e.outcome().outcomeClass().zh() + "),经第二人复核",
                        "Concluded: " + e.outcome().en() + " ("
                                + e.outcome().outcomeClass().en() + "), agreed by a second person",
                        null);
            case CaseReopened e ->
                text(
                        "重新开启",
                        "Reopened",
                        "案件重新开启,原因:" + e.reason().zh() + ",由" + unit(e.leadUnit()) + "重新处理",
                        "Open again: " + e.reason().en() + "; " + unit(e.leadUnit()) + " answers anew",
                        null);
        };
    }
}
