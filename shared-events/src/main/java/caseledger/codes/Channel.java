package caseledger.codes;

/** How a dispute came in; each channel belongs to one of the three sources that official statistics count. */
public enum Channel implements Labelled {
    WALK_IN("上门", "walk-in", Source.ON_APPLICATION),
    PHONE_12345("12345热线", "12345 hotline", Source.ENTRUSTED),
    ONLINE("网上", "online", Source.ON_APPLICATION),
    WECHAT_QR("微信扫码", "WeChat QR code", Source.ON_APPLICATION),
    LETTER("来信", "letter", Source.ON_APPLICATION),
    GRID_REPORT("网格上报", "grid report", Source.OWN_MOTION),
    OWN_MOTION("主动调解", "own motion", Source.OWN_MOTION),
    JOINT_SCREENING("排查", "joint screening", Source.OWN_MOTION),
    COURT_NOTICE("法院告知", "court notice", Source.ON_APPLICATION),
    COURT_ENTRUSTED("法院委派委托", "court entrusted", Source.ENTRUSTED),
    POLICE_TRANSFER("公安移送", "police transfer", Source.ENTRUSTED),
    PROCURATORATE("检察院移送", "procuratorate transfer", Source.ENTRUSTED),
    PETITION_TRANSFER("信访移送", "petition transfer", Source.ENTRUSTED),
    DEPARTMENT_TRANSFER("部门移送", "department transfer", Source.ENTRUSTED),
    UPPER_ASSIGNED("上级交办", "assigned from above", Source.ENTRUSTED),
    MEDIA_SENTIMENT("舆情", "media", Source.OWN_MOTION);

    /** The official source counts: the committee's own motion, the parties' application, another body's request. */
    public enum Source {
        OWN_MOTION,
        ON_APPLICATION,
        ENTRUSTED
    }

    private final String zh;
    private final String en;
    private final Source source;

    Channel(String zh, String en, Source source) {
        this.zh = zh;
        this.en = en;
        this.source = source;
    }

    public Source source() {
        return source;
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
