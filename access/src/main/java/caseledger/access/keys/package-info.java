/** The keys to what is sealed: where the master key comes from, how it is changed, saved, and destroyed. */
@NullMarked
package caseledger.access.keys;

import org.jspecify.annotations.NullMarked;
