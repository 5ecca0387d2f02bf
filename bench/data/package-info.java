/**
 * Made-up districts of any size: a contract on a rate card and its exports, the same for the same size on
 * every machine. Come in by {@link data.Generate}.
 */
package data;
