/** Files and folders that only their owner may read, and folders that last no longer than the work they are for. */
@NullMarked
package org.proviso.files;

import org.jspecify.annotations.NullMarked;
