package caseledger.command.casefile;

import caseledger.codes.Labelled;
import caseledger.command.CommandRefused;

/** What a unit or a party must have to do with a case to send a command. */
enum Standing implements Labelled {
    ANYBODY("不限单位", "anybody of the role"),
    OF_THE_PLACE("纠纷所在地单位或当事人", "a unit of the place, or a party"),
    TERRITORY("辖区内单位、承办的入驻单位或当事人", "a unit of the territory, a resident unit drawn in, or a party"),
    TERRITORY_OR_BODY("辖区内单位、入驻单位或当事人", "a unit of the territory, a resident unit of it, or a party"),
    LEAD("主办单位", "the lead unit"),
    LEAD_OR_ITS_CENTRE("主办单位或其同级中心", "the lead unit, or its centre"),
    LEAD_OR_SUPERVISOR("主办单位或辖区内督导员", "the lead unit, or a supervisor of the territory"),
    LEAD_OR_PARTY("主办单位或当事人本人", "the lead unit, or the party itself"),
    FILE_KEEPER(
            "主办单位、其同级中心、档案员或司法行政指导员",
            "the lead unit, its centre, or an archive officer or justice guide of the territory"),
    LEAD_OR_TRACK("主办单位或承办的入驻单位", "the lead unit, or a resident unit drawn in");

    private final String zh;
    private final String en;

    Standing(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    void require(CaseState state, Circumstances now) {
        switch (this) {
            case ANYBODY -> {}
            case OF_THE_PLACE -> Intake.reportingUnit(state.within, now);
            case TERRITORY -> Guards.requireTerritory(state, now);
            case TERRITORY_OR_BODY -> Guards.requireTerritoryOrBody(state, now);
            case LEAD -> Guards.requireLead(state, now);
            case LEAD_OR_ITS_CENTRE -> Guards.requireLeadOrItsCentre(state, now);
            case LEAD_OR_SUPERVISOR -> Guards.requireLeadOrSupervisor(state, now);
            case LEAD_OR_PARTY -> Guards.requireLeadOrParty(state, now);
            case FILE_KEEPER -> Guards.requireFileKeeper(state, now);
            case LEAD_OR_TRACK -> Guards.requireLeadOrTrack(state, now);
        }
    }

    boolean holds(CaseState state, Circumstances now) {
        try {
            require(state, now);
            return true;
        } catch (CommandRefused refused) {
            return false;
        }
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
