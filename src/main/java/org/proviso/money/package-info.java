/**
 * The only arithmetic on money there is: exact rates, amounts that are exact until they are rounded
 * once, and allocation that gives out every cent. Begin with {@link org.proviso.money.Money} and
 * {@link org.proviso.money.Rate}. Nothing here uses binary floating point.
 */
@NullMarked
package org.proviso.money;

import org.jspecify.annotations.NullMarked;
