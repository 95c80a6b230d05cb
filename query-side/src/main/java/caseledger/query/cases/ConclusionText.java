package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.ConclusionEvent;
import caseledger.events.ConclusionEvent.CaseArchived;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConclusionEvent.DocumentFiled;
import caseledger.values.PartyId;
import org.jspecify.annotations.Nullable;

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
            case DocumentFiled e ->
                text(
                        "材料入卷",
                        "Document filed",
                        e.document().zh() + ofZh(e.party()) + "入卷,文件指纹"
                                + e.sha256().value().substring(0, 12) + "…",
                        "Filed: " + e.document().en() + ofEn(e.party()) + ", file hash "
                                + e.sha256().value().substring(0, 12) + "…",
                        Law.PML_27);
            case CaseArchived e ->
                text(
                        "归档",
                        "Archived",
                        "案卷归档,共" + e.fileIndex().size() + "件,保管期限:"
                                + e.retentionClass().zh() + "(依据" + e.rule() + "),经第二人复核",
                        "Archived with " + e.fileIndex().size() + " document(s), to be kept: "
                                + e.retentionClass().en() + " (by rule " + e.rule() + "), agreed by a second person",
                        Law.ARCHIVES_14);
        };
    }

    private static String ofZh(@Nullable PartyId party) {
        return party == null ? "" : "(当事人" + party + ")";
    }

    private static String ofEn(@Nullable PartyId party) {
        return party == null ? "" : " of party " + party;
    }
}
