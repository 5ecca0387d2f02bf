/**
 * The same contract as a textbook on Drools would have it: Java objects for facts, everything in one
 * session, counts by {@code accumulate}. Come in by {@link textbook.Textbook}.
 */
package textbook;
