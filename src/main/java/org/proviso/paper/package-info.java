/** What the paper of a contract says, as tables: for those who check contracts and not what comes of them. */
@NullMarked
package org.proviso.paper;

import org.jspecify.annotations.NullMarked;
