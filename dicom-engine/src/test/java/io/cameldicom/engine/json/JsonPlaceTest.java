package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import org.junit.jupiter.api.Test;

/** A place knows the way to it, however deep it is. */
class JsonPlaceTest {
    @Test
    void namesTheItemsOnTheWay() {
        JsonPlace place = new JsonPlace();
        assertThat(place.toString()).isEmpty();
        assertThat(place.path(Tag.Modality)).isEqualTo(TagPath.parse("Modality"));

        place.enter(Tag.ReferencedSeriesSequence);
        assertThat(place.item()).isEqualTo(-1);
        place.nextItem();
        place.nextItem();
        place.enter(Tag.ReferencedImageSequence);
        place.nextItem();

        assertThat(place.item()).isZero();
        assertThat(place.toString()).isEqualTo("(0008,1115)[1].(0008,1140)");
        assertThat(place.path()).isEqualTo(TagPath.parse("ReferencedSeriesSequence[1].ReferencedImageSequence"));
        assertThat(place.path(Tag.Rows))
                .isEqualTo(TagPath.parse("ReferencedSeriesSequence[1].ReferencedImageSequence[0].Rows"));

        place.leave();
        assertThat(place.path()).isEqualTo(TagPath.of(Tag.ReferencedSeriesSequence));
        assertThat(place.item()).isEqualTo(1);
        place.leaveAll();
        assertThat(place.depth()).isZero();
    }

    @Test
    void isAsDeepAsItMustBe() {
        JsonPlace place = new JsonPlace();
        for (int i = 0; i < 100; i++) {
            place.enter(Tag.ReferencedImageSequence);
            place.nextItem();
        }

        assertThat(place.depth()).isEqualTo(100);
        assertThat(place.path().steps()).hasSize(100);
    }
}
