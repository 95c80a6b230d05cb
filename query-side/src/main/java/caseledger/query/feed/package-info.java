/** The ledger for outsiders, event by event. Start at {@link caseledger.query.feed.EventFeed}. */
@NullMarked
package caseledger.query.feed;

import org.jspecify.annotations.NullMarked;
