/** Where Proviso's own time goes. Come in by {@link phases.Phases}. */
package phases;
