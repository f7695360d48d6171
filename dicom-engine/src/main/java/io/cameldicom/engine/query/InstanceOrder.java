package io.cameldicom.engine.query;

/** In which order instances come that {@link Matching} makes patients, studies or series of. */
public enum InstanceOrder {
    /**
     * Those of one entity come one after the other, as from a catalogue sorted by patient, study and series: no more than
     * one entity is held. An entity whose instances come in several runs is found once for each run.
     */
    GROUPED,
    /**
     * Any order. The unique keys of all entities are held; where numbers of related instances or the like are asked for, so is
     * one instance of each entity that may match, and nothing is found before the last instance was seen.
     */
    ANY
}
