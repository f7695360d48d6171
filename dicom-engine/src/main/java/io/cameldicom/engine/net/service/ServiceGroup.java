package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.query.InformationModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services as an operator names them, each for the SOP classes it is made of; a SOP class is of one group. */
public enum ServiceGroup {
    /** C-ECHO. */
    VERIFICATION,
    /** C-STORE of every storage SOP class, and of those that the standard does not know. */
    STORAGE,
    /** C-FIND of whatever is no worklist. */
    QUERY,
    /** C-FIND of the modality worklist. */
    WORKLIST,
    /** C-MOVE and C-GET. */
    RETRIEVE,
    /** All the rest: procedure steps, commitment, print and so on. */
    NORMALIZED;

    private static final Set<String> FIND = Stream.of(InformationModel.values())
            .flatMap(model -> model.findSopClasses().stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MOVE_AND_GET = Stream.of(InformationModel.values())
            .flatMap(model -> Stream.concat(model.moveSopClass().stream(), model.getSopClass().stream()))
            .collect(Collectors.toUnmodifiableSet());

    /** The group of a SOP class. */
    public static ServiceGroup of(String sopClassUid) {
        if (sopClassUid.equals(Uid.Verification)) {
            return VERIFICATION;
        }
        if (InformationModel.MODALITY_WORKLIST.findSopClasses().contains(sopClassUid)) {
            return WORKLIST;
        }
        if (FIND.contains(sopClassUid)) {
            return QUERY;
        }
        if (MOVE_AND_GET.contains(sopClassUid)) {
            return RETRIEVE;
        }
        return SopClass.of(sopClassUid).map(SopClass::isStorage).orElse(true) ? STORAGE : NORMALIZED;
    }

    /** The group of this name in small letters. */
    public static Optional<ServiceGroup> named(String name) {
        return Arrays.stream(values())
                .filter(group -> group.groupName().equals(name))
                .findFirst();
    }

    /** Its name in small letters. */
    public String groupName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
