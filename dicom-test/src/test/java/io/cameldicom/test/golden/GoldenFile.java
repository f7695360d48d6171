package io.cameldicom.test.golden;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.test.phantom.CapturedImage;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.EnhancedCtImage;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomPatient;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A phantom that DCMTK has encoded.
 *
 * @param phantom what it is of
 * @param encoding how it is encoded
 */
record GoldenFile(Phantom phantom, Encoding encoding) {
    /** The folder of the files, seen from this module. */
    static final Path FOLDER = Path.of("src/test/resources/golden");

    /** The phantoms, small enough that the files are. */
    enum Phantom {
        CT {
            @Override
            List<DataSet> draw() {
                return CtSeries.in(study("Golden CT", PhantomPatient.SATO))
                        .withSlices(1)
                        .withSize(16)
                        .draw();
            }
        },
        ENHANCED {
            @Override
            List<DataSet> draw() {
                CtSeries source = CtSeries.in(study("Golden frames", PhantomPatient.BAKER));
                return new EnhancedCtImage(source.withSlices(3).withSize(8).withSigned(false)).draw();
            }
        },
        FRAMES {
            @Override
            List<DataSet> draw() {
                return MultiFrameImage.in(study("Golden bytes", PhantomPatient.BAKER), PixelLayout.GREY_8)
                        .withFrames(3)
                        .withSize(9)
                        .draw();
            }
        },
        COLOUR {
            @Override
            List<DataSet> draw() {
                return CapturedImage.in(study("Golden colours", PhantomPatient.NOVAK), PixelLayout.RGB_BY_PLANE)
                        .withSize(9, 11)
                        .draw();
            }
        };

        abstract List<DataSet> draw();

        private static PhantomStudy study(String name, PhantomPatient patient) {
            return PhantomStudy.named(name).withPatient(patient);
        }

        /** The phantom itself. */
        DataSet dataSet() {
            return draw().get(0);
        }

        /** The file with what dcmdump says of it. */
        Path dump() {
            return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".dump");
        }
    }

    /** The encodings, by the options of dcmconv that make them. */
    enum Encoding {
        EXPLICIT("+te", Uid.ExplicitVRLittleEndian),
        EXPLICIT_UNDEFINED_LENGTH("+te -e", Uid.ExplicitVRLittleEndian),
        IMPLICIT("+ti", Uid.ImplicitVRLittleEndian),
        BIG_ENDIAN("+tb", Uid.ExplicitVRBigEndian),
        BIG_ENDIAN_UNDEFINED_LENGTH("+tb -e", Uid.ExplicitVRBigEndian),
        DEFLATED("+td", Uid.DeflatedExplicitVRLittleEndian);

        private final String options;
        private final String uid;

        Encoding(String options, String uid) {
            this.options = options;
            this.uid = uid;
        }

        /** The options of dcmconv. */
        List<String> options() {
            return List.of(options.split(" "));
        }

        /** The transfer syntax of the file. */
        TransferSyntax syntax() {
            return TransferSyntax.of(uid);
        }
    }

    /** Every phantom in every encoding. */
    static Stream<GoldenFile> all() {
        return Arrays.stream(Phantom.values()).flatMap(phantom -> Arrays.stream(Encoding.values())
                .map(encoding -> new GoldenFile(phantom, encoding)));
    }

    /** The file. */
    Path path() {
        return FOLDER.resolve((phantom.name() + '.' + encoding.name()).toLowerCase(Locale.ROOT) + ".dcm");
    }

    /** The name of the file, so that a parameterized test is named by it. */
    @Override
    public String toString() {
        return path().getFileName().toString();
    }
}
