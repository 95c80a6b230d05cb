package caseledger.codes;

/** Who a party is. */
public enum PartyKind implements Labelled {
    PERSON("自然人", "person"),
    ORG("单位", "organisation"),
    GROUP("群体", "group");

    private final String zh;
    private final String en;

    PartyKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
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
