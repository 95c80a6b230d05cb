package caseledger.codes;

/**
 * The level at which a unit works, lowest first. Town and village together are "the grassroots" of the resolution
 * figures; a grid is counted with its village.
 */
public enum Level implements Labelled {
    GRID("网格", "grid"),
    VILLAGE("村（社区）", "village"),
    TOWN("镇（街道）", "town"),
    DISTRICT("区（县）", "district"),
    CITY("市", "city"),
    EXTERNAL("外部", "external");

    private final String zh;
    private final String en;

    Level(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** True for the levels that count as grassroots: grid, village and town. */
    public boolean isGrassroots() {
        return compareTo(TOWN) <= 0;
    }

    public boolean isAbove(Level other) {
        return compareTo(other) > 0;
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
