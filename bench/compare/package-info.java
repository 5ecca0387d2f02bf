/** What every peer hands in, in one form, so that {@code diff} can compare them. Come in by {@link compare.Result}. */
package compare;
