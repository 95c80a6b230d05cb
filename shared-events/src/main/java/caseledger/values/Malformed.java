package caseledger.values;

import caseledger.codes.Labelled;

/** A value that does not have its form. Tells whoever sent it what it must be, never what it was: that may be personal. */
public final class Malformed extends IllegalArgumentException implements Labelled {
    private final String zh;
    private final String en;

    public Malformed(String zh, String en) {
        super(en);
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
