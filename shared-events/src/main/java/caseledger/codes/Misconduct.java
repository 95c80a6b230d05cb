package caseledger.codes;

/** What a mediator may not do (People's Mediation Law art. 15). */
public enum Misconduct implements Labelled {
    PARTIALITY("偏袒一方当事人", "partiality"),
    INSULT("侮辱当事人", "insult"),
    BENEFIT("索取、收受财物或者牟取其他不正当利益", "asking for or taking a benefit"),
    LEAK("泄露当事人的个人隐私、商业秘密", "leaking a privacy or trade secret");

    private final String zh;
    private final String en;

    Misconduct(String zh, String en) {
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
