package org.proviso.audit;

/** The forms of a report. */
public enum ReportFormat {
    /** For a person at a terminal. */
    TEXT,
    /** For programs. */
    JSON,
    /** For a browser and for print. */
    HTML,
    /** The picture alone. */
    SVG
}
