/**
 * The same contract written by hand in Java for speed: bytes instead of texts, arrays instead of objects, two threads.
 * Come in by {@link hand.Hand}.
 */
package hand;
