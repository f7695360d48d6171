package io.cameldicom.test.phantom;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A patient who does not exist.
 *
 * @param name Patient's Name with its component groups, such as {@code Sato^Hanako=佐藤^花子}
 * @param id Patient ID
 * @param birthDate Patient's Birth Date
 * @param sex Patient's Sex: {@code F}, {@code M} or {@code O}
 * @param characterSet the values of Specific Character Set that the name needs; none for the default repertoire
 */
public record PhantomPatient(String name, String id, LocalDate birthDate, String sex, List<String> characterSet) {
    /** A name in the default character repertoire. */
    public static final PhantomPatient BAKER =
            new PhantomPatient("Baker^Alice^Jane^Dr", "PHANTOM-1", LocalDate.of(1961, 4, 12), "F", List.of());

    /** A Japanese name in three component groups, with code extensions. */
    public static final PhantomPatient SATO = new PhantomPatient(
            "Sato^Hanako=佐藤^花子=さとう^はなこ", "PHANTOM-2", LocalDate.of(1975, 11, 3), "F", List.of("", "ISO 2022 IR 87"));

    /** A Korean name in three component groups, with code extensions. */
    public static final PhantomPatient KIM = new PhantomPatient(
            "Kim^Minjun=金^敏俊=김^민준", "PHANTOM-3", LocalDate.of(1988, 2, 29), "M", List.of("", "ISO 2022 IR 149"));

    /** A name in Unicode. */
    public static final PhantomPatient NOVAK = new PhantomPatient(
            "Nováková^Żaneta=諾瓦克^珍妮", "PHANTOM-4", LocalDate.of(2001, 7, 30), "O", List.of("ISO_IR 192"));

    public PhantomPatient {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(birthDate, "birthDate");
        Objects.requireNonNull(sex, "sex");
        characterSet = List.copyOf(characterSet);
    }

    /** The patients that are constants here. */
    public static List<PhantomPatient> all() {
        return List.of(BAKER, SATO, KIM, NOVAK);
    }
}
