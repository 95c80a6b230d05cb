package caseledger.codes;

import com.fasterxml.jackson.annotation.JsonValue;

/** How many people a dispute draws in. */
public enum Scale implements Labelled {
    INDIVIDUAL("01", "个体性", "individual"),
    GROUP("02", "一般群体性", "group"),
    MAJOR_GROUP("03", "重大群体性", "major group");

    private final String code;
    private final String zh;
    private final String en;

    Scale(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** The code as stored and sent. */
    @JsonValue
    public String code() {
        return code;
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
