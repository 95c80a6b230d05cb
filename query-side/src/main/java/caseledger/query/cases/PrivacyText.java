package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.minute;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.unit;

import caseledger.events.PrivacyEvent;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.events.PrivacyEvent.RetentionAppraised;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import org.jspecify.annotations.Nullable;

/** Who was let at personal data, and the rights of those whose data it is, in sentences. */
final class PrivacyText {
    private PrivacyText() {}

    static TimelineText of(PrivacyEvent event) {
        return switch (event) {
            case GlassBroken e ->
                text(
                        "紧急查阅",
                        "Glass broken",
                        whoZh(e.by()) + "紧急打开本案,用途:" + e.purpose().zh() + ",至" + minute(e.until()) + "止",
                        whoEn(e.by()) + " opened the case in an emergency for "
                                + e.purpose().en() + ", until " + minute(e.until()),
                        Law.PML_15);
            case AccessOpened e ->
                text(
                        "开放查阅",
                        "Opened",
                        "向" + whoZh(e.to()) + "开放" + e.scope().zh() + ",用途:"
                                + e.purpose().zh() + ",至" + minute(e.until()) + "止,经第二人复核",
                        "Opened " + e.scope().en() + " to " + whoEn(e.to()) + " for "
                                + e.purpose().en() + " until " + minute(e.until()) + ", agreed by a second person",
                        Law.PML_15);
            case PersonNamed e ->
                text(
                        "指定知情人",
                        "Person named",
                        "指定" + unit(e.unit()) + e.role().zh() + e.actor() + "可查阅本案",
                        e.actor() + ", " + e.role().en() + " of " + unit(e.unit()) + ", may see the case by name",
                        Law.PML_15);
            case PersonUnnamed e ->
                text(
                        "取消知情人",
                        "Person unnamed",
                        e.actor() + "不再可指名查阅本案",
                        e.actor() + " may no longer see the case by name",
                        Law.PML_15);
            case PrivacyAsked e ->
                text(
                        "个人信息请求",
                        "Data request",
                        "当事人" + e.party() + "请求" + e.kind().zh() + "其个人信息(" + e.request() + ")",
                        "Party " + e.party() + " asked for " + e.kind().en() + " of its data (" + e.request() + ")",
                        Law.PIPL_44_48);
            case PrivacyAnswered e ->
                text(
                        "答复个人信息请求",
                        "Data request answered",
                        "请求" + e.request() + (e.granted() ? "已同意" : "未同意,已说明理由"),
                        "Request " + e.request() + (e.granted() ? " was granted" : " was refused, with the reason"),
                        Law.PIPL_50);
            case ProcessingRestricted e ->
                text(
                        "限制处理",
                        "Restricted",
                        ofZh(e.party()) + "仅存储并采取安全保护措施,停止其他处理,经第二人复核",
                        ofEn(e.party()) + " is only stored and kept safe from here on, agreed by a second person",
                        Law.PIPL_47);
            case RestrictionLifted e ->
                text(
                        "解除限制",
                        "Restriction lifted",
                        ofZh(e.party()) + "恢复处理,经第二人复核",
                        ofEn(e.party()) + " may be worked with again, agreed by a second person",
                        Law.PIPL_47);
            case RetentionAppraised e -> appraised(e);
            case PersonalKeyDestroyed e ->
                text(
                        "密钥销毁",
                        "Erased",
                        ofZh(e.party()) + "已销毁,永久不可读,经第二人复核",
                        ofEn(e.party()) + " is erased and unreadable for ever, agreed by a second person",
                        Law.ARCHIVES_RULES_24);
            case DataExported e ->
                text(
                        "导出数据",
                        "Exported",
                        "允许" + whoZh(e.to()) + "导出本案可识别数据,用途:" + e.purpose().zh() + ",至" + minute(e.until()) + "止"
                                + (e.secondPerson() == null ? "" : ",经第二人复核"),
                        whoEn(e.to()) + " may fetch the identified data for "
                                + e.purpose().en() + " until " + minute(e.until())
                                + (e.secondPerson() == null ? "" : ", agreed by a second person"),
                        e.secondPerson() == null ? Law.PIPL_45 : Law.PML_15);
        };
    }

    private static TimelineText appraised(RetentionAppraised event) {
        return event.keepUntil() == null
                ? text(
                        "鉴定",
                        "Appraised",
                        "保管期限届满,经鉴定予以销毁,经第二人复核",
                        "Retention has run; to be destroyed, agreed by a second person",
                        Law.ARCHIVES_RULES_24)
                : text(
                        "鉴定",
                        "Appraised",
                        "保管期限届满,经鉴定继续保存至" + event.keepUntil() + ",经第二人复核",
                        "Retention has run; kept on until " + event.keepUntil() + ", agreed by a second person",
                        Law.ARCHIVES_RULES_24);
    }

    private static String whoZh(FirstPerson person) {
        return (person.unit() == null ? "" : unit(person.unit()))
                + person.role().zh()
                + person.actor();
    }

    private static String whoEn(FirstPerson person) {
        var what = person.actor() + ", " + person.role().en();
        return person.unit() == null ? what : what + " of " + unit(person.unit());
    }

    private static String ofZh(@Nullable PartyId party) {
        return party == null ? "本案案情信息" : "当事人" + party + "的个人信息";
    }

    private static String ofEn(@Nullable PartyId party) {
        return party == null ? "What the case holds" : "What is held on party " + party;
    }
}
