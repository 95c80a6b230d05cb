package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;

import caseledger.events.CorrectionEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.query.Wording;
import caseledger.values.CorrectedFact;
import caseledger.values.CorrectedFact.OfCategory;
import caseledger.values.CorrectedFact.OfComplexity;
import caseledger.values.CorrectedFact.OfLevel;
import caseledger.values.CorrectedFact.OfPlace;
import caseledger.values.CorrectedFact.OfScale;
import caseledger.values.CorrectedFact.OfTime;

/** What was recorded wrongly and what is right, in sentences. */
final class CorrectionText {
    private CorrectionText() {}

    static TimelineText of(CorrectionEvent event) {
        return switch (event) {
            case FactCorrected e -> {
                var what = what(e.fact());
                yield text(
                        "更正",
                        "Corrected",
                        "更正第" + e.version() + "号记载:" + what.zh() + ";原记载保留,经第二人复核",
                        "Record " + e.version() + " put right: " + what.en()
                                + "; what was recorded stays, agreed by a second person",
                        Law.PIPL_46);
            }
        };
    }

    private static Wording what(CorrectedFact fact) {
        return switch (fact) {
            case OfCategory f ->
                said("纠纷类别", "category", f.was().zh(), f.is().zh(), f.was().en(), f.is().en());
            case OfScale f ->
                said("规模", "scale", f.was().zh(), f.is().zh(), f.was().en(), f.is().en());
            case OfComplexity f ->
                said("难易程度", "complexity", f.was().zh(), f.is().zh(), f.was().en(), f.is().en());
            case OfPlace f -> said("地点", "place", f.was(), f.is(), f.was(), f.is());
            case OfLevel f ->
                said(
                        "主办层级",
                        "level of the lead",
                        f.was().zh(),
                        f.is().zh(),
                        f.was().en(),
                        f.is().en());
            case OfTime f -> {
                var was = TimelineText.minute(f.was());
                var is = TimelineText.minute(f.is());
                yield said("发生时间", "time", was, is, was, is);
            }
        };
    }

    private static Wording said(String zh, String en, Object wasZh, Object isZh, Object wasEn, Object isEn) {
        return new Wording(
                "%s由“%s”更正为“%s”".formatted(zh, wasZh, isZh), "%s was “%s”, is “%s”".formatted(en, wasEn, isEn));
    }
}
