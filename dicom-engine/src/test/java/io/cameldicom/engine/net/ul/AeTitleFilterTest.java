package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.pdu.AeTitle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AeTitleFilterTest {
    private static final AeTitle PACS = AeTitle.of("PACS");
    private static final AeTitle OTHER = AeTitle.of("OTHER");

    @Test
    void letsEverybodyPassWithoutLists() {
        assertThat(AeTitleFilter.ANY.accepts(PACS)).isTrue();
        assertThat(AeTitleFilter.ANY.accepts(new AeTitle(""))).isTrue();
    }

    @Test
    void letsOnlyAllowedTitlesPassWhateverTheirPadding() {
        assertThat(AeTitleFilter.only(PACS).accepts(new AeTitle("PACS            ")))
                .isTrue();
        assertThat(AeTitleFilter.only(PACS).accepts(OTHER)).isFalse();
    }

    @Test
    void deniesEvenWhatIsAllowed() {
        AeTitleFilter filter = new AeTitleFilter(Set.of(PACS, OTHER), Set.of(OTHER));

        assertThat(filter.accepts(PACS)).isTrue();
        assertThat(filter.accepts(OTHER)).isFalse();
    }
}
