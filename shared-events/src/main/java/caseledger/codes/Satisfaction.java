package caseledger.codes;

/** A party's own answer when asked how satisfied it is; no reply is never taken for a yes. */
public enum Satisfaction implements Labelled {
    SATISFIED("满意", "satisfied"),
    BASICALLY("基本满意", "basically satisfied"),
    NOT_SATISFIED("不满意", "not satisfied"),
    DECLINED("拒绝评价", "declined to say"),
    UNREACHED("未联系上", "not reached");

    private final String zh;
    private final String en;

    Satisfaction(String zh, String en) {
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
