package caseledger.codes;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a dispute is about, in the list that the justice bureaus publish. */
public enum Category implements Labelled {
    FAMILY("01", "婚姻家庭", "family"),
    NEIGHBOUR("02", "邻里", "neighbours"),
    HOUSING("03", "房屋宅基地", "housing and homestead"),
    CONTRACT("04", "合同", "contract"),
    BUSINESS("05", "生产经营", "business"),
    DAMAGES("06", "损害赔偿", "damages"),
    LAND_FOREST("07", "山林土地", "land and forest"),
    EXPROPRIATION("08", "征地拆迁", "expropriation"),
    POLLUTION("09", "环境污染", "pollution"),
    LABOUR("10", "劳动争议", "labour"),
    CONSUMER("11", "消费", "consumer"),
    MEDICAL("12", "医疗", "medical"),
    TRAFFIC("13", "道路交通事故", "traffic accident"),
    PROPERTY_MANAGEMENT("14", "物业", "property management"),
    VILLAGE_AFFAIRS("15", "村务管理", "village affairs"),
    OTHER("99", "其他", "other");

    private final String code;
    private final String zh;
    private final String en;

    Category(String code, String zh, String en) {
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
