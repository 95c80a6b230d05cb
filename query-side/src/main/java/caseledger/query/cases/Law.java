package caseledger.query.cases;

import caseledger.codes.Labelled;

/** The articles on which steps of a case rest. */
enum Law implements Labelled {
    PML_15("《人民调解法》第十五条", "People's Mediation Law art. 15"),
    PML_17("《人民调解法》第十七条", "People's Mediation Law art. 17"),
    PML_18("《人民调解法》第十八条", "People's Mediation Law art. 18"),
    PML_19("《人民调解法》第十九条", "People's Mediation Law art. 19"),
    PML_20("《人民调解法》第二十条", "People's Mediation Law art. 20"),
    PML_23("《人民调解法》第二十三条", "People's Mediation Law art. 23"),
    PML_25("《人民调解法》第二十五条", "People's Mediation Law art. 25"),
    PML_26("《人民调解法》第二十六条", "People's Mediation Law art. 26"),
    PML_27("《人民调解法》第二十七条", "People's Mediation Law art. 27"),
    PML_28("《人民调解法》第二十八条", "People's Mediation Law art. 28"),
    PML_29("《人民调解法》第二十九条", "People's Mediation Law art. 29"),
    PML_29_31("《人民调解法》第二十九至三十一条", "People's Mediation Law arts. 29-31"),
    PML_31("《人民调解法》第三十一条", "People's Mediation Law art. 31"),
    PML_32_33("《人民调解法》第三十二、三十三条", "People's Mediation Law arts. 32-33"),
    PML_33("《人民调解法》第三十三条；《民事诉讼法》第二百零五条", "People's Mediation Law art. 33; Civil Procedure Law art. 205"),
    CPL_206("《民事诉讼法》第二百零六条", "Civil Procedure Law art. 206"),
    O75_21("《人民调解工作若干规定》第二十一条", "Provisions on People's Mediation (Order 75) art. 21"),
    O75_22("《人民调解工作若干规定》第二十二条", "Provisions on People's Mediation (Order 75) art. 22"),
    O75_23_24("《人民调解工作若干规定》第二十三、二十四条", "Provisions on People's Mediation (Order 75) arts. 23-24"),
    O75_24("《人民调解工作若干规定》第二十四条", "Provisions on People's Mediation (Order 75) art. 24"),
    O75_30("《人民调解工作若干规定》第三十条", "Provisions on People's Mediation (Order 75) art. 30"),
    O75_34("《人民调解工作若干规定》第三十四条", "Provisions on People's Mediation (Order 75) art. 34"),
    O75_33("《人民调解工作若干规定》第三十三条", "Provisions on People's Mediation (Order 75) art. 33"),
    GRID_5("《江苏省城乡网格化服务管理办法》第五条", "Jiangsu Measures for Grid Services art. 5"),
    CIVIL_CODE_23("《民法典》第二十三条", "Civil Code art. 23"),
    ARCHIVES_14("《档案法》第十四条", "Archives Law art. 14"),
    PETITION_21("《信访工作条例》第二十一条", "Petition Regulations art. 21"),
    PETITION_19("《信访工作条例》第十九条", "Petition Regulations art. 19"),
    INVITED_27("《关于人民法院特邀调解的规定》第二十七条", "Provisions on Court-Invited Mediation art. 27"),
    ONLINE_19("《人民法院在线调解规则》第十九条", "Online Mediation Rules art. 19"),
    ONLINE_22("《人民法院在线调解规则》第二十二条", "Online Mediation Rules art. 22"),
    ONLINE_25("《人民法院在线调解规则》第二十五条", "Online Mediation Rules art. 25"),
    PIPL_46("《个人信息保护法》第四十六条;《档案法》第二十一条", "Personal Information Protection Law art. 46; Archives Law art. 21"),
    PIPL_44_48("《个人信息保护法》第四十四至四十八条", "Personal Information Protection Law arts. 44-48"),
    PIPL_45("《个人信息保护法》第四十五条", "Personal Information Protection Law art. 45"),
    PIPL_47(
            "《个人信息保护法》第四十七条;《网络数据安全管理条例》第二十四条",
            "Personal Information Protection Law art. 47; Network Data Security Regulations art. 24"),
    PIPL_50("《个人信息保护法》第五十条", "Personal Information Protection Law art. 50"),
    ARCHIVES_RULES_24("《档案法实施条例》第二十四条", "Archives Law Regulations art. 24"),
    ONLINE_26("《人民法院在线调解规则》第二十六条", "Online Mediation Rules art. 26");

    private final String zh;
    private final String en;

    Law(String zh, String en) {
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
