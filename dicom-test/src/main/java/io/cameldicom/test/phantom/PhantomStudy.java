package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.UidGenerator;
import java.time.LocalDateTime;
import java.util.Objects;

/**
 * A study that images are drawn in; immutable.
 *
 * <p>Its Study Instance UID, like every UID below it, is made from its name: studies of one name are one study.
 *
 * @param name Study Description, also what UIDs are made from
 * @param patient the patient
 * @param time Study Date and Study Time
 * @param uidSeed what UIDs are made from besides the name
 */
public record PhantomStudy(String name, PhantomPatient patient, LocalDateTime time, String uidSeed) {
    private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 10, 30, 0);
    private static final UidGenerator UIDS = UidGenerator.uuid();

    public PhantomStudy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(uidSeed, "uidSeed");
    }

    /**
     * A study of {@link PhantomPatient#BAKER} on a fixed day.
     *
     * @param name up to 64 characters
     */
    public static PhantomStudy named(String name) {
        return new PhantomStudy(name, PhantomPatient.BAKER, TIME, "");
    }

    /** The same study of another patient. */
    public PhantomStudy withPatient(PhantomPatient other) {
        return new PhantomStudy(name, other, time, uidSeed);
    }

    /** The same study at another time. */
    public PhantomStudy withTime(LocalDateTime other) {
        return new PhantomStudy(name, patient, other, uidSeed);
    }

    /** The same study with UIDs that have never been before. */
    public PhantomStudy withFreshUids() {
        return new PhantomStudy(name, patient, time, UIDS.next());
    }

    /** Its Study Instance UID. */
    public String studyInstanceUid() {
        return uid("study");
    }

    /** The UID of something in this study, always the same for the same words. */
    String uid(String what) {
        return UIDS.named("phantom\n" + uidSeed + '\n' + name + '\n' + what);
    }
}
