package org.proviso.contract;

/** A value as the contract writes it, with its place. */
public record Written(String text, Place place) {

    @Override
    public String toString() {
        return text;
    }
}
