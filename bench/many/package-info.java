/** What many contracts of one family cost in one process, and many changes of rules. Come in by {@link many.Many}. */
package many;
