package org.proviso.evaluate.coverage;

/**
 * A rule of the family that a contract never lets run.
 *
 * @param place file and line
 * @param why   what is lacking
 */
public record BeyondReach(String rule, String place, String why) {}
