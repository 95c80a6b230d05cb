package caseledger.codes;

/** What a confirmation request asks the court to confirm; some subjects are never accepted (Interpretation of the Civil Procedure Law 2022 art. 355). */
public enum ConfirmationSubject implements Labelled {
    CIVIL_OBLIGATIONS("民事给付义务", "civil obligations"),
    PROPERTY_RIGHT_CONFIRMATION("物权确权", "confirmation of property rights"),
    IP_RIGHT_CONFIRMATION("知识产权确权", "confirmation of intellectual property"),
    MARRIAGE_STATUS("婚姻关系", "marriage status"),
    PARENTAGE("亲子关系", "parentage"),
    ADOPTION("收养关系", "adoption"),
    SPECIAL_PROCEDURE("适用特别程序、公示催告、破产程序", "special, public-notice or bankruptcy procedure");

    private final String zh;
    private final String en;

    ConfirmationSubject(String zh, String en) {
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
