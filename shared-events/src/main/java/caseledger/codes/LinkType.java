package caseledger.codes;

/** How one case is linked to another. */
public enum LinkType implements Labelled {
    RECURRENCE_OF("反弹自", "recurrence of"),
    SERIES("系列案", "one of a series"),
    RELATED("关联", "related"),
    SPLIT_FROM("拆分自", "split from");

    private final String zh;
    private final String en;

    LinkType(String zh, String en) {
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
