/** The code lists: what may be said, with its label in Chinese and English. Stored and sent as the code. */
@NullMarked
package caseledger.codes;

import org.jspecify.annotations.NullMarked;
