package org.proviso.facts;

import java.util.List;
import java.util.Set;

/**
 * The columns that are read from a file.
 *
 * @param names       as the file's header has them
 * @param identifiers those whose values name something; a format that holds them as rounded numbers has lost some
 */
record ReadColumns(List<String> names, Set<String> identifiers) {}
