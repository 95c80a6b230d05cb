package caseledger.query.privacy;

import caseledger.codes.Labelled;
import com.fasterxml.jackson.annotation.JsonValue;

/** The fields that hold sealed text, under the names that events give them. */
enum TextField implements Labelled {
    NAME("name", "姓名或名称", "name"),
    ID_NO("idNo", "证件号码", "ID number"),
    PHONE("phone", "联系电话", "phone"),
    ADDRESS("address", "地址", "address"),
    REPRESENTATIVES("representatives", "代表人", "representatives"),
    GUARDIAN("guardian", "监护人", "guardian"),
    PARTICIPANT("participant", "受邀参加人", "invited participant"),
    PARTICIPANTS("participants", "其他参加人", "other participants"),
    SUMMARY("summary", "纠纷概况", "summary"),
    NOTE("note", "备注或笔录", "note"),
    UNDISPUTED_FACTS("undisputedFacts", "无争议事实", "undisputed facts"),
    CONFLICT("conflict", "利害关系", "conflict of interest"),
    PLACE("place", "地点", "place"),
    FINDING("finding", "调查所得", "finding"),
    WITH_UNIT("withUnit", "协助调查单位", "inquired with"),
    EVIDENCE("evidence", "证据", "evidence"),
    SUBJECT("subject", "鉴定或中止事项", "subject"),
    TITLE("title", "材料名称", "title"),
    TERMS("terms", "协议内容", "terms"),
    WHAT("what", "履行内容", "what is owed"),
    MANNER("manner", "履行方式", "manner"),
    COURT("court", "法院", "court"),
    TRIED_MEASURES("triedMeasures", "已采取的措施", "measures tried"),
    CONCLUSION("conclusion", "会商结论", "conclusion"),
    ANSWER("answer", "答复", "answer"),
    REASON("reason", "理由", "reason"),
    RECIPIENT("recipient", "接收方", "recipient");

    private final String component;
    private final String zh;
    private final String en;

    TextField(String component, String zh, String en) {
        this.component = component;
        this.zh = zh;
        this.en = en;
    }

    /** The name of the record component, to which the seal is bound. */
    @JsonValue
    String component() {
        return component;
    }

    static TextField of(String component) {
        for (var field : values()) {
            if (field.component.equals(component)) {
                return field;
            }
        }
        throw new IllegalArgumentException("No sealed text is called " + component);
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
