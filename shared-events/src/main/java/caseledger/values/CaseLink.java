package caseledger.values;

import caseledger.codes.LinkType;

/** Ties a case to another one. */
public record CaseLink(LinkType type, CaseId caseId) {}
